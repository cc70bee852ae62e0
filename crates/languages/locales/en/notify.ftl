# Notifications: they begin with the news and end with what to do. $about is the title of the ticket, as a sentence.

notify-asks = { $who } asks: { $words }
notify-writes = { $who } writes: { $words }
notify-waits = The desk waits for you
notify-waits-body = { $about } Reply to go on.
notify-fix-by = { $who } says it's fixed
notify-fix = The desk says it's fixed
notify-fix-body = { $about } Is it really? Answer here.
# $what ends with a mark of its own.
notify-fix-body-what = { $about } { $what } Is it really? Answer here.
notify-wrote = The desk wrote to you
notify-wrote-body = { $about } Open it to read and answer.
notify-nearly-next = You're nearly next
# $place is one of 'ahead-…', $when one of 'when-…'.
notify-nearly-next-body = { $about } { $place }. Stay near your computer.
notify-nearly-next-body-likely = { $about } { $place }, likely picked up { $when }. Stay near your computer.
notify-arrived = Your report has arrived
notify-arrived-body = { $named ->
    [yes] { $about } The { $desk } has it. There is nothing to do now.
   *[no] { $about } The desk has it. There is nothing to do now.
}
notify-arrived-body-as = { $named ->
    [yes] { $about } The { $desk } has it as { $reference }. There is nothing to do now.
   *[no] { $about } The desk has it as { $reference }. There is nothing to do now.
}
notify-step-body = { $about } Open it to see more.
notify-before-that = Before that: { $earlier } { $now }

press-reply = Reply
press-open = Open
press-fixed = Yes, it's fixed
press-not-fixed = No
