# What went wrong, and what the person can do about it.

## Between here and the gateway

trouble-unreachable = The desk can't be reached right now.
trouble-untrusted = The gateway's certificate is not trusted by this computer. Check the date and time; if they are right, tell IT.
trouble-not-the-gateway = Something else answers in place of the gateway. This network may want you to sign in first; open a web page to see.
trouble-not-enrolled = The gateway no longer accepts this computer. Ask IT for a new enrolment key.
trouble-wrong-key = The enrolment key is not accepted. Check it, or ask IT for a new one.
trouble-application-too-old = This version of Now Serving is too old for the gateway. Ask IT to update it on this computer.
trouble-gateway-too-old = The gateway is too old for this version of Now Serving. Ask IT to update the gateway.
trouble-busy = The gateway is busy. It is tried again by itself.
trouble-failed = The gateway failed at it. It is tried again by itself.
trouble-files-missing = Files are missing at the gateway.
trouble-file-gone = A file that belongs to it is no longer on this computer.
trouble-too-large = It is too large for the way to the gateway. Send it again with fewer or smaller files.
link-bad-address = The gateway's address can't be used. Enrol this computer again.
link-key-gone = The key of this computer is gone from its keychain. Ask IT for a new enrolment key.
link-keychain-locked = The keychain of this computer is locked or does not answer. Unlock it.
address-none = This is not an address. It looks like https://help.example.org; IT can tell you yours.
address-open = The address must begin with https://, so that nobody on the way can read your reports.
address-decorated = The address must be the plain one, without a user name, a question mark or a #.
enrol-no-key = The enrolment key is missing. IT can tell you yours.
enrol-not-written = The gateway accepted this computer, but that could not be written down ({ $why }). Free some space and enrol again.

## What is kept on this computer

no-such-ticket = There is no such ticket.
facts-gone = The facts about this computer that you looked at are no longer kept. Look at them again, then send.
facts-not-at-hand = These facts are no longer at hand. Look at this computer again.
facts-not-gathered = The facts about this computer could not be gathered. You can send without them.
not-written = It could not be written down ({ $why }). Your text is still here.
needed-by-unclear = The time by which you need it can't be understood. Choose it again, or leave it out.
not-saved-full = The disk is full, so this is not saved. Free some space and send it again; your text is still here.
not-saved = The disk did not take it, so this is not saved. Your text is still here; copy it somewhere safe and try again.
settings-full = The disk is full, so the settings are as before. Free some space and try again.
settings-not-written = The settings file can't be written, so the settings are as before.
only-in-tray = This can only be asked of the program in the tray.
not-waiting = It is not waiting to be sent any more.
being-sent = It is being sent right now. Wait a moment and look again.
bytes-gone = The exact bytes of this report are not kept on this computer any more.
is-ending = Now Serving is ending. Start it again.
file-unreadable = The file “{ $name }” can't be read. Choose another one, or send without it.
file-is-none = “{ $name }” is not a file. Choose a file, or send without it.
pictures-off = Your organisation has switched pictures off.
pictures-window-only = Your organisation allows pictures of one window only.
picture-not-ours = That is no picture that was taken here. Take it again.
picture-failed = Taking the picture failed. Press your desktop's key for screenshots, and add the file.
picture-name = Screenshot { $when }
picture-gone = There is no picture to keep. Take it again.
picture-not-passed = The picture could not be passed on ({ $why }). Take it again.

## When it starts

start-lease = Now Serving is already running for you.
start-folder = The folder { $folder } can't be used to keep reports in ({ $why }).
start-store = The file with the reports can't be used ({ $why }).
start-no-home = There is no home folder to keep reports in. Set { $state } and { $config } to two folders.
start-bad-link = This link doesn't lead anywhere in Now Serving. Open the ticket from your list.
aside-damaged = The file with your unsent reports was damaged. It is kept as { $path }, and a new one was started. Tell IT if a report is missing.
aside-newer = The file with your unsent reports was written by a newer version of Now Serving. It is kept as { $path }. Install the newer version again to send what is in it.
notice-settings = The settings file can't be read, so the usual settings are used. Save the settings once to mend it.
notice-policy = The rules of your organisation in { $path } can't be understood, so none of them counts ({ $why }). Tell IT.
notice-disk-full = The disk is full. Free some space; until then, reports can't be kept here.
notice-disk = The disk does not take what has to be written. Tell IT.
notice-joining-never = This computer is not connected to your desk yet. { $why } IT has to mend the rules for this computer. What you report is kept here until then.
notice-joining-later = This computer is not connected to your desk yet. { $why } It is tried again by itself. What you report is kept here until then.
notice-keychain = No keychain is available, so the key of this computer is kept in a file that only you can read.
token-in-keychain = This computer's key is in its keychain.
token-in-file = This computer's key is in a file that only you can read, because no keychain is available.
resident-no-answer = Now Serving's background part does not answer ({ $why }). What you typed is still here; try again.
resident-no-start = Now Serving's background part does not start. What you typed is still here. Restart the computer, or tell your service desk by phone.
resident-updated = Now Serving was updated while it ran. Close it, and open it again.

## Is everything in order?

check-outbox = Outbox
check-outbox-sound = The file with your reports is sound.
check-outbox-damaged = Parts of the file with your reports are damaged. Restart Now Serving; the file is then set aside and a new one started.
check-outbox-unreadable = The file with your reports can't be read ({ $why }). Tell IT.
check-disk = Disk
check-disk-low = Only { $megabytes } MB are free where reports are kept. Free some space.
check-disk-free = { $megabytes } MB are free where reports are kept.
check-disk-unknown = How much space is free is not known here.
check-waiting = Waiting to be sent
check-waiting-none = Nothing waits.
check-waiting-some = { $count ->
    [one] 1 waits and goes out by itself.
   *[other] { $count } wait and go out by themselves.
}
check-waiting-refused = { $refused ->
    [one] 1 was not taken by the desk and waits for you; { $count } more wait. Open it to see why.
   *[other] { $refused } were not taken by the desk and wait for you; { $count } more wait. Open them to see why.
}
check-enrolment = Enrolment
check-enrolment-none = This computer is not enrolled. Ask IT for the address and the key.
check-enrolment-at = Enrolled at { $gateway }.
check-keychain = Keychain
check-keychain-used = The key of this computer is in the keychain.
check-keychain-none = No keychain is available, so the key of this computer is in a file that only you can read. Start a keychain, such as GNOME Keyring or KWallet, and restart Now Serving.
check-keychain-lost = The key of this computer was not found. Unlock the keychain, or enrol again.
check-keychain-unneeded = Not needed before this computer is enrolled.
check-gateway = Gateway
check-gateway-answers = It answers (version { $version }, protocol { $protocol }).
check-clock = Clock
check-clock-right = The clock of this computer is right.
check-clock-off = { $direction ->
    [slow] The clock of this computer is { $minutes } min slow. Set it by the network.
   *[fast] The clock of this computer is { $minutes } min fast. Set it by the network.
}

## What does not fit into a report

unfit-empty = There is nothing in it yet. One sentence is enough.
unfit-words = The text is too long ({ $bytes } bytes; { $limit } is the limit). Shorten it, or attach it as a file.
unfit-tried-many = { $count } things tried are too many ({ $limit } is the limit). Join some of them.
unfit-tried-long = One of the things you tried is too long ({ $bytes } bytes; { $limit } is the limit). Shorten it.
unfit-files = { $count } files are too many ({ $limit } is the limit). Put some of them into one archive.
unfit-file = The file “{ $name }” is too large ({ $megabytes } MB; { $limit } MB is the limit).
unfit-file-empty = The file “{ $name }” is empty. Choose another one, or send without it.
unfit-file-name = The file name “{ $name }” can't be used. Rename the file.
unfit-together = The files are too large together ({ $megabytes } MB; { $limit } MB is the limit).

## Pictures of the screen

picture-no-screen = There is no screen here that a picture can be taken of.
picture-no-window = There is no other window to take a picture of. Open it first, or choose the whole screen.
picture-refused = The desktop did not allow it. Allow it when it asks, or press its own key for screenshots and add the file.
picture-no-portal = This desktop has no way for programs to take pictures. Press its own key for screenshots, and add the file.
picture-silent = The desktop did not answer within { $seconds } seconds. Press its own key for screenshots, and add the file.
picture-black = The picture is all black: this desktop does not show its screen to other programs. Press its own key for screenshots, and add the file.
picture-colours = The screen's colours can't be read. Press your desktop's key for screenshots, and add the file.
picture-too-large = The picture is too large.
picture-unreadable = The screen could not be read ({ $why }). Press your desktop's key for screenshots, and add the file.
picture-is-none = The picture can't be read ({ $why }). Take it again.
picture-not-written = The picture could not be saved ({ $why }).
