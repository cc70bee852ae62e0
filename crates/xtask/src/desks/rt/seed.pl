#!/usr/bin/perl
# Three queues, the field for the mark, a gateway with no more rights than it needs, technicians, reporters, and the call
# of the gateway after every change. Prints what is needed to work there.
use strict;
use warnings;

BEGIN {
    # Files that root makes here could not be written by RT.
    my ($user, $group) = (getpwnam 'www-data')[2, 3];
    ($(, $)) = ($group, "$group $group");
    ($<, $>) = ($user, $user);
}
use lib '/usr/share/request-tracker5/lib';
use RT -init;
use JSON;

my $system = RT->SystemUser;
my %facts = (queue => 'IT Support', other_queue => 'Office', foreign_queue => 'Facilities', field => 'Now Serving');

sub done {
    my ($ok, $message, $what) = @_;
    die "$what: $message\n" unless $ok;
    return $ok;
}

my @queues;
for my $name (@facts{qw(queue other_queue foreign_queue)}) {
    my $queue = RT::Queue->new($system);
    done($queue->Create(Name => $name, CorrespondAddress => 'help@desk.test', SLADisabled => 0), $name);
    push @queues, $queue;
}

my $mark = RT::CustomField->new($system);
done($mark->Create(Name => $facts{field}, Type => 'FreeformSingle', MaxValues => 1, LookupType => 'RT::Queue-RT::Ticket'), 'field');
done($mark->AddToObject($_), 'field') for @queues;

my @gateway = qw(SeeQueue ShowTicket CreateTicket ReplyToTicket CommentOnTicket ModifyTicket SeeCustomField ModifyCustomField);
my @technician = (@gateway, qw(ShowTicketComments OwnTicket TakeTicket StealTicket ReassignTicket ShowOutgoingEmail DeleteTicket Watch));
my %rights = ('Gateway' => \@gateway, 'Technicians' => \@technician);
my %group;
for my $name (sort keys %rights) {
    my $group = RT::Group->new($system);
    done($group->CreateUserDefinedGroup(Name => $name), $name);
    for my $queue (@queues) {
        # The gateway sees where tickets go that are none of its own any more.
        my $is_foreign = $name eq 'Gateway' && $queue->Name eq $facts{foreign_queue};
        my @rights = $is_foreign ? qw(SeeQueue ShowTicket) : @{ $rights{$name} };
        done($group->PrincipalObj->GrantRight(Right => $_, Object => $queue), "$name $_") for @rights;
    }
    $group{$name} = $group;
}

my @people = (
    ['gateway', 'gateway@desk.test', 'Gateway'],
    ['agent1', 'agent1@desk.test', 'Technicians'],
    ['agent2', 'agent2@desk.test', 'Technicians'],
    ['alice', 'alice@corp.test'],
    ['bob', 'bob@corp.test'],
);
for (@people) {
    my ($name, $address, $member) = @$_;
    my $user = RT::User->new($system);
    done($user->Create(
        Name => $name, EmailAddress => $address, RealName => ucfirst $name,
        Password => "password of $name", Privileged => $member ? 1 : 0, Timezone => 'UTC',
    ), $name);
    done($group{$member}->AddMember($user->PrincipalId), $name) if $member;
    my $token = RT::AuthToken->new($system);
    my ($ok, $message, $plain) = $token->Create(Owner => $user->id, Description => 'desk');
    done($ok, $message, "token of $name");
    $facts{tokens}{$name} = $plain;
    $facts{addresses}{$name} = $address;
}

my $code = do {
    open my $file, '<', '/opt/desk/hook.pl' or die "hook.pl: $!\n";
    local $/;
    <$file>;
};
my $scrip = RT::Scrip->new($system);
done($scrip->Create(
    Description => 'Tell Now Serving', Queue => 0, Stage => 'TransactionBatch', Template => 'Blank',
    ScripCondition => 'On Transaction', ScripAction => 'User Defined',
    CustomPrepareCode => 'return 1;', CustomCommitCode => $code,
), 'scrip');

# Where the scrip reads the address of the gateway, and what to sign with; it does nothing without this file.
$facts{hook_file} = "$RT::EtcPath/now-serving.json";
print JSON->new->canonical->encode(\%facts);
