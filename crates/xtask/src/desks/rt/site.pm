# How this RT differs from one that was just installed.
my $port = $ENV{DESK_PORT} || 80;
Set($WebDomain, '127.0.0.1');
Set($WebPort, $port);
Set($WebBaseURL, "http://127.0.0.1:$port");
Set($WebPath, '');
Set($Timezone, 'UTC');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
# Each call with a token costs one such check: 250 ms with the usual 12.
Set($BcryptCost, 10);
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '/usr/local/bin/swallow-mail');
Set(%ServiceAgreements, (
    Default => 'standard',
    AssumeOutsideActor => 1,
    Levels => {
        standard => { StartImmediately => 1, Response => { RealMinutes => 240 }, Resolve => { RealMinutes => 60 * 24 * 3 } },
        urgent => { StartImmediately => 1, Response => { RealMinutes => 30 }, Resolve => { RealMinutes => 240 } },
    },
));
1;
