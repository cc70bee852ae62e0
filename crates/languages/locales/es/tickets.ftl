# Where a ticket stands, in the window, in the tray and in a terminal.

## The place in line

ahead-next = You're next
ahead-exactly = { $count } ahead of you
ahead-about = About { $count } ahead of you
ahead-more = More than { $count } ahead of you
ahead-in-line = In line

# The big number of the stub, and what stands below it.
stub-next = Next
stub-nobody = nobody is ahead of you
stub-ahead = ahead of you
stub-roughly = ahead of you, roughly
stub-in-line = in line
stub-working = { $count ->
    [0] No technician is working right now.
    [one] 1 technician is working now.
   *[other] { $count } technicians are working now.
}

# $place is one of 'ahead-…', $when one of 'when-…', $why is 'no-forecast', $pace is 'pace'.
in-line-likely = { $place }, likely picked up { $when }.
in-line-unknown = { $place }. { $why }.
in-line-pace-likely = { $place }; { $pace }. Likely picked up { $when }.
in-line-pace-unknown = { $place }; { $pace }. { $why }.

## The wait

likely = Likely picked up { $when }
pace = { $per ->
    [hour] { $count ->
        [one] about one an hour is taken
       *[other] about { $count } an hour are taken
    }
   *[day] { $count ->
        [one] about one a day is taken
       *[other] about { $count } a day are taken
    }
}
pace-alone = { $per ->
    [hour] { $count ->
        [one] About one an hour is taken.
       *[other] About { $count } an hour are taken.
    }
   *[day] { $count ->
        [one] About one a day is taken.
       *[other] About { $count } a day are taken.
    }
}
# Why no range is given. Without a full stop: it also stands alone.
no-forecast = { $why ->
    [too-few] Too few were picked up lately to say when it will be your turn
    [too-wide] Waits differ too much at the moment to say when it will be your turn
    [overdue] It has waited longer than most, so we can't say when it will be picked up
    [drift] What we said was wrong too often lately, so we don't say when it will be your turn
   *[unknown] We can't say yet when it will be your turn
}
# What a range means: eight in ten are picked up within it.
meaning = { $in_ten } in 10 are
meaning-record = { $time ->
    [last-month] { $in_ten } in 10 are. Last month { $held } of { $of } such ranges were right.
   *[this-month] { $in_ten } in 10 are. This month { $held } of { $of } such ranges were right.
}
turned = { $turned ->
    [later] It takes longer than we said.
   *[earlier] It goes faster than we said.
}
turned-was = { $turned ->
    [later] It takes longer than we said. Until { $until } we said { $said }.
   *[earlier] It goes faster than we said. Until { $until } we said { $said }.
}
# Why more are ahead than before. $at is 'time-at'.
rise = { $reason ->
    [urgent-first] An urgent report went first { $at }, so you moved from { $from } to { $to }.
    [due-first] A report that is due earlier went first { $at }, so you moved from { $from } to { $to }.
    [desk-order] The desk put another ticket first { $at }, so you moved from { $from } to { $to }.
    [served-before] A ticket that is served before yours joined the line { $at }, so you moved from { $from } to { $to }.
    [came-back] A fix did not hold and its ticket came back { $at }, so you moved from { $from } to { $to }.
    [handed-back] The desk put a ticket back in line { $at }, so you moved from { $from } to { $to }.
    [answered] A ticket that waited for an answer got it { $at }, so you moved from { $from } to { $to }.
    [moved-here] A ticket came over from another team { $at }, so you moved from { $from } to { $to }.
    [this-one-moved] Your ticket got another urgency, due time or team { $at }, so you moved from { $from } to { $to }.
   *[unknown] Something changed { $at } and you moved from { $from } to { $to }. We don't know why.
}
# The same where the numbers would only shame.
rise-far = { $reason ->
    [urgent-first] An urgent report went first { $at }, so you moved back.
    [due-first] A report that is due earlier went first { $at }, so you moved back.
    [desk-order] The desk put another ticket first { $at }, so you moved back.
    [served-before] A ticket that is served before yours joined the line { $at }, so you moved back.
    [came-back] A fix did not hold and its ticket came back { $at }, so you moved back.
    [handed-back] The desk put a ticket back in line { $at }, so you moved back.
    [answered] A ticket that waited for an answer got it { $at }, so you moved back.
    [moved-here] A ticket came over from another team { $at }, so you moved back.
    [this-one-moved] Your ticket got another urgency, due time or team { $at }, so you moved back.
   *[unknown] Something changed { $at } and you moved back. We don't know why.
}
# $by is 'time-by'.
next-word = Next word { $by }
next-word-sentence = Next word { $by }.
next-word-surely = Next word { $by }, even if nothing has changed

## Where it stands, in a sentence

stands-sent = Sent. The desk doesn't have it yet.
stands-received = { $named ->
    [yes] The { $desk } has it. It isn't in line yet.
   *[no] The desk has it. It isn't in line yet.
}
stands-with = { $who } has it.
stands-with-someone = Someone at the desk has it.
stands-visit-booked = A visit is booked.
stands-on-the-way = { $who } is on the way.
stands-someone-on-the-way = Someone at the desk is on the way.
# $question ends with a mark of its own.
stands-asks = { $who } asks: { $question } Reply to go on.
stands-waiting-for-you = The desk waits for you. Reply to go on.
stands-waiting-for-others = The desk waits for somebody else.
stands-fix-by = { $who } says it's fixed. Is it really?
stands-fix = The desk says it's fixed. Is it really?
stands-fixed = Fixed { $day-on }.
stands-closed = Closed { $day-on }.
stands-fixed-once = Fixed.
stands-closed-once = Closed.
stands-desk-word = The desk calls it “{ $word }”.

## The same in two or three words

badge-sent = Sent
badge-received = Received
badge-with = With { $who }
badge-with-someone = With someone
badge-visit-booked = Visit booked
badge-on-the-way = On the way
badge-waiting-for-you = Waiting for you
badge-waiting-for-others = Waiting for others
badge-fix-ready = Is it fixed?
badge-fixed = Fixed { $day-on }
badge-closed = Closed { $day-on }
badge-fixed-once = Fixed
badge-closed-once = Closed
badge-not-taken = Not taken
badge-sending = Sending
badge-not-sent = Not sent yet

## The tracker

step-reported = Reported
step-reported-with = Reported, with { $what }
step-saved = Saved on this computer
step-saved-with = Saved on this computer, with { $what }
# What went with a report.
with-two = { $one } and { $other }
with-three = { $one }, { $other } and { $last }
with-facts = { $count ->
    [one] 1 fact
   *[other] { $count } facts
}
with-facts-unknown = facts about your computer
with-tried = { $count ->
    [one] 1 thing you tried
   *[other] { $count } things you tried
}
with-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
step-sent = Sent to the desk
step-received = { $named ->
    [yes] Received by the { $desk }
   *[no] Received by the desk
}
step-received-as = { $named ->
    [yes] Received by the { $desk } as { $reference }
   *[no] Received by the desk as { $reference }
}
step-in-line = In line
step-with = With { $who }
step-back-with = Back with { $who }
step-with-technician = With a technician
step-visit-booked = Visit booked
step-on-the-way = On the way
step-on-the-way-who = { $who } is on the way
step-asked = { $who } asked you something
step-waiting-for-you = Waiting for you
step-waiting-for-others = Waiting for somebody else
step-fix-by = { $who } says it's fixed
step-fix-ready = Fix ready for you to confirm
step-done = Done
# What comes next, after a report that has not been sent.
next-sent = Sent
next-received = Received by the desk

## The conversation, and what was sent

you = You
the-desk = The desk
name = { $name }
label-question = Question
label-fix = Fix
label-fixed = It's fixed
label-not-fixed = Not fixed
# $when is 'time-of-day' or a day.
origin-reported = reported { $when }
origin-written = written { $when }
sent-checked = checked: { $what }
sent-facts-unknown = Facts about this computer
sent-facts = { $count ->
    [one] 1 fact about this computer
   *[other] { $count } facts about this computer
}
sent-facts-hidden = { $count ->
    [one] 1 fact about this computer, { $hidden } hidden
   *[other] { $count } facts about this computer, { $hidden } hidden
}
sent-file = { $name } ({ $size })
size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
size-kilobytes = { $count } kB
size-megabytes = { $whole }.{ $tenth } MB

## What has not been sent

unsent-refused = Saved on this computer. The desk did not take it: { $why } Try again, or discard it.
unsent-sending = Saved on this computer. It is being sent.
unsent-held-up = Saved on this computer. { $why }
unsent-again = Saved on this computer. The desk could not take it just now; it is tried again by itself.
held-up-enrolment = It goes out as soon as this computer is enrolled.
held-up-starting = It goes out as soon as the desk answers.
held-up-blocked = The desk could not take it just now; it is tried again by itself.
held-up-offline = { $why } It goes out by itself when that is over.

## How things stand with the gateway

link-not-enrolled = This computer is not enrolled yet. Reports are kept here until it is.
link-starting = Connecting to the desk.
link-live = Connected. Changes show by themselves.
link-kept-here = { $why } Reports are kept here.
as-of = as of { $time }
desk-name = Service desk
desk-line = { $name }: { $waiting } waiting
desk-line-staffed = { $technicians ->
    [one] { $name }: 1 technician, { $waiting } waiting
   *[other] { $name }: { $technicians } technicians, { $waiting } waiting
}
