# What stands in the window itself. Sentences about tickets come ready from the resident.

ui-failed = That did not work. Nothing is lost; try again.
ui-back = Back
ui-cancel = Cancel
ui-hide = Hide
ui-standing-starting = Starting…
ui-standing-restarting = The background part is restarting. What you see is what it last said.
ui-standing-missing = The background part of Now Serving does not start. What you type stays here; it is tried again every few seconds.
ui-standing-notices = About Now Serving
ui-standing-connect = Connect to your desk
ui-tickets-heading = My tickets
ui-tickets-report = Report a problem
ui-tickets-settings = Settings
ui-tickets-none = No tickets yet
ui-tickets-none-long = When something misbehaves, say it in one sentence. You get a number, and see here how many are ahead of you.
ui-tickets-gone = This ticket isn't on this computer any more.
ui-tickets-all = All tickets
ui-ticket-wait = The wait
ui-ticket-now = now { $time }
ui-ticket-bar = It is { $now }; the range is from { $low } to { $high }.
ui-ticket-you = you
ui-ticket-dots = { $count ->
    [one] 1 person in line, then you
   *[other] { $count } people in line, then you
}
ui-ticket-history = What happened, and what comes next
ui-ticket-conversation = Conversation
ui-ticket-question = The desk asks you
ui-ticket-files = Files:
ui-ticket-sent = What I sent
ui-ticket-words = My words
ui-ticket-tried = What I tried
ui-ticket-impact = How much it stops me
ui-ticket-needed-by = Needed by
ui-ticket-facts = Facts
ui-ticket-attachments = Files
ui-ticket-forget = Delete this copy
ui-ticket-forget-sure = Really delete this copy
ui-ticket-forget-hint = The exact bytes on this computer. What the desk has stays there.
ui-ticket-forgotten = The copy on this computer is deleted.
ui-ticket-exact = Show the exact bytes
ui-ticket-exact-report = The report
ui-ticket-exact-bundle = The facts about this computer
ui-ticket-no-bundle = No facts went with it, or they are no longer kept here.
ui-ticket-sha256 = SHA-256
ui-ticket-try-now = Try now
ui-ticket-discard = Delete it
ui-ticket-discard-sure = Really delete
ui-ticket-keep = Keep it
ui-wait-heading = While you wait
ui-wait-lead = Found on this computer. Your desk has it, too; nothing here has to be done.
ui-came-back-heading = Did it come back?
ui-came-back-words = It came back. { $sentence }
ui-came-back-label = What the desk will read
ui-came-back-tell = Yes, it came back
ui-came-back-not-now = Not now
ui-came-back-hint = Nothing is sent until you say so.
ui-reply-label = Write to the desk
ui-reply-answer = Your answer
ui-reply-send = Send
ui-reply-sending = Saving…
ui-reply-saved = Saved on this computer. It goes out by itself.
ui-reply-hint = Ctrl + Enter sends
ui-reply-add-files = Add a file
ui-reply-works-again = It works again
ui-reply-works-again-sure = Tell the desk that it works again?
ui-reply-yes-tell = Yes, tell them
ui-fixed-heading = Is it really fixed?
ui-fixed-yes = Yes, it is fixed
ui-fixed-not-yet = Not yet
ui-fixed-left = What is left?
ui-fixed-left-hint = One sentence is enough. Your place and your history are kept.
ui-fixed-send = Send it back
ui-report-heading = What's wrong?
ui-report-words = Say it in your own words. One sentence is enough.
ui-report-tried = What have you already tried?
ui-report-tried-hint = The technician reads this first
ui-report-step = Thing { $index } that you tried
ui-report-outcome = What came of thing { $index }
ui-report-add-step = Restarted the computer, switched to cable …
ui-report-add-another = Add another…
ui-report-add-outcome = and then?
ui-report-remove-step = Remove “{ $step }”
ui-report-checked = checked: { $up }
ui-report-impact = How much does it stop you?
ui-report-optional = if you like
ui-report-needed-by = Needed by
ui-report-no-time = No particular time
ui-report-needed-time = Time
ui-report-today = Today
ui-report-tomorrow = Tomorrow
ui-report-files = Files
ui-report-add-files = Add a file
ui-report-limits = Up to 20 files, 25 MB each, 100 MB together.
ui-report-remove-file = Remove { $name }
ui-report-facts = { $count ->
    [one] 1 fact about this computer
   *[other] { $count } facts about this computer
}
ui-report-looks-private = Looks like { $kind }: “{ $found }”.
ui-report-hide-it = Hide it
ui-report-leave-it = Leave it
ui-report-go-with = { $left_out ->
    [0] go with it, { $hidden } hidden
   *[other] go with it, { $hidden } hidden, { $left_out } kept back
}
ui-report-facts-off = No facts about this computer go with it
ui-report-facts-look = Look
ui-report-facts-looking = Looking at this computer…
ui-report-facts-failed = The facts could not be taken. The report goes without them.
ui-report-send = Send
ui-report-sending = Saving…
ui-report-foot = No sign-in, no category. Works offline: it is kept safe here and sent when you are back.
ui-report-saved = Saved on this computer
ui-report-saved-long = It goes out by itself, even if you close this window or restart.
ui-report-to-ticket = Show the ticket
ui-picture-add = Add a screenshot
ui-picture-taking = Taking it…
ui-picture-of = { $which ->
    [region] A part of the screen
    [screen] The whole screen
   *[window] The window behind this one
}
ui-picture-aside = This window steps aside for a moment. You can black out what nobody should see.
ui-picture-heading = Your picture
ui-picture-how = Draw with the mouse, or with the arrow keys: they place and move a box, Shift changes its size, Enter applies it, Esc takes it away.
ui-picture-label = { $marks ->
    [one] Picture, { $width } by { $height } pixels, with 1 mark
   *[other] Picture, { $width } by { $height } pixels, with { $marks } marks
}
ui-picture-tool = Tool
ui-picture-tools = { $which ->
    [blackout] Black out
    [brush] Brush
    [crop] Crop
    [arrow] Arrow
   *[box] Box
}
ui-picture-done = { $which ->
    [blackout] Blacked out.
    [brush] Blacked out.
    [crop] Cropped.
    [arrow] Arrow drawn.
   *[box] Box drawn.
}
ui-picture-undo = Undo
ui-picture-discard = Throw away
ui-picture-keep = Add to report
ui-picture-keeping = Adding…
ui-picture-kept = The picture is with your report.
ui-review-heading = { $facts ->
    [one] 1 fact, { $hidden } hidden
   *[other] { $facts } facts, { $hidden } hidden
}
ui-review-heading-off = No facts go with it
ui-review-lead = This is exactly what will be sent with your report. Switch off anything you'd rather keep.
ui-review-include = Send these facts with my report
ui-review-hidden = { $count } hidden
ui-review-hidden-kinds = { $count } hidden: { $kinds }
ui-review-kept-back = { $count ->
    [one] 1 fact stays here
   *[other] { $count } facts stay here
}
ui-review-put-back = Put everything back
ui-review-leaves = { $left_out ->
    [0] Facts that leave: { $facts }, hidden: { $hidden }.
   *[other] Facts that leave: { $facts }, hidden: { $hidden }, kept back: { $left_out }.
}
ui-review-again = Look again
ui-review-taken-again = The background part was started again, so the facts were taken anew. What you kept back still stays here.
ui-review-updating = Taking it out…
ui-review-none = Nothing was found out about this computer.
ui-review-sections = The facts, by subject
ui-review-open-all = Show every fact
ui-review-close-all = Fold up
ui-review-of-section = facts of { $title }
ui-review-count-part = { $leaves } of { $all }
ui-review-off = off
ui-review-nothing = nothing found
ui-review-look-here = look here
ui-review-part-hidden = { $count } hidden
ui-review-hides = ({ $kind } is hidden here)
ui-review-dropped = Stays here: something private in it could not be hidden.
ui-review-show-long = Show all of it
ui-review-show-short = Show less
ui-review-findings = What stands out
ui-review-findings-lead = The technician reads this first. It goes with the facts that it rests on.
ui-review-rests-on = Rests on:
ui-review-problems = What could not be read
ui-review-search = Is my word in here?
ui-review-search-hint = A name, a project, anything that should not leave
ui-review-no = No. “{ $word }” is nowhere in what leaves.
ui-review-yes = { $count ->
    [one] Yes. “{ $word }” is in 1 place:
   *[other] Yes. “{ $word }” is in { $count } places:
}
ui-review-own-words = what you wrote
ui-review-own-tried = what you tried
ui-review-not-files = Files that you add are not searched.
ui-review-hide = Hide this text too
ui-review-hide-in = Your own words are not changed; you can do that in the report.
ui-review-hiding = Hidden wherever it stands:
ui-review-is-hidden = { $count ->
    [0] “{ $word }” would be hidden. It stands in no fact.
    [one] “{ $word }” is hidden now, in 1 place.
   *[other] “{ $word }” is hidden now, in { $count } places.
}
ui-review-unhide = Don't hide “{ $word }” any more
ui-review-raw = The exact text that leaves
ui-settings-heading = Settings
ui-settings-desk = Service desk
ui-settings-connected = Connected to
ui-settings-gateway = Address of the gateway
ui-settings-gateway-hint = https://help.example.org
ui-settings-key = Enrolment key
ui-settings-key-hint = Your service desk gives you both.
ui-settings-enrol = Connect
ui-settings-enrolling = Connecting…
ui-settings-enrolled = This computer is connected.
ui-settings-other = Connect to another desk
ui-settings-loudness = How often should it speak up?
ui-loudness-name = { $which ->
    [quiet] Quiet
    [everything] Everything
   *[normal] Normal
}
ui-loudness-meaning = { $which ->
    [quiet] Only when the desk waits for you
    [everything] Every update
   *[normal] When it matters
}
ui-impacts = { $which ->
    [hard_to_work] Hard to work
    [cannot_work] I can't work
    [many_of_us] Many of us
   *[nuisance] A nuisance
}
ui-settings-language = Language
ui-settings-language-system = As the system
ui-settings-language-fixed = Your organisation has fixed the language.
ui-settings-start = Start when I log in
ui-settings-start-hint = Then reports go out and news arrives without you opening anything.
ui-settings-shortcut = Shortcut for a new report
ui-settings-shortcut-hint = For example Ctrl+Shift+F1. Leave it empty for none.
ui-settings-save = Save
ui-settings-saved = Saved.
ui-settings-doctor = Is everything in order?
ui-settings-examine = Look
ui-settings-examining = Looking…
ui-settings-findings = What stands out on this computer
ui-settings-well = In order
ui-settings-unwell = Needs a look
ui-settings-version = Now Serving { $version }
