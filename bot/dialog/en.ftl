# What Lắng Nghe says in English: like a helpful ward clerk, short, concrete, no blame.
# `.also` lists other ways to type a choice, separated by commas.

nothing = { "" }

## Greeting

hello =
    Hello! This is Lắng Nghe ("listening") of { $city }.

    If something is wrong – rubbish, a broken street lamp, flooding, noise… – tell me in your own words and say where; a photo helps. I pass it to the right ward and keep you posted until it is solved.

    Your cases: /cases · Help: /help · Tiếng Việt: /lang vi
help =
    Just write as you would talk, for example: "Street lamp broken in alley 40 Xuan Thuy, pitch dark".

    • Add a photo or pin the place at any time.
    • The numbers 1, 2, 3… under a message: tap the button or type the number.
    • /cases – where your cases stand
    • /mydata – what is kept about you
    • /lang – change the language

    Fire and rescue: call 114. Police 113. Ambulance 115. To reach a person: { $hotline }.
small-talk = I am here to listen to your neighbourhood. If the ward should act on something, tell me what and where.
calm = I can see you are upset. Tell me what it is and where, and I will pass it on at once.
calm-last = I am here whenever you want to report something. Just tell me what and where.
command-unknown = I do not know that command. Just write what you want to report, or type /help.
language-which = Which language shall we use?
language-vi = Tiếng Việt
    .also = vi, viet, vietnamese
language-en = English
    .also = en
language-set = English it is.
apology = Sorry, something went wrong on our side with that message (code { $incident }). Please send it again; everything you sent before is safe.

## Reporting

ask-words = Got it. What is the matter there? A few words are enough.
ask-place = Where is it? Send a house number, alley, street or ward name – or pin the place.
ask-place-again = I could not find that place. Please send the name of the ward or commune (an old name is fine), or pin it. If you are not sure, choose "Don't know".
ask-right-place = Which ward or commune is it then? Send a ward or street name, or pin the place.
place-outside =
    { $outside } is outside { $city }, so the wards here cannot act on it. Please contact the authorities there.

    If it is in { $city }, tell me the street or the ward.
point-outside =
    The place you pinned is outside { $city }, so the wards here cannot act on it. Please contact the authorities there.

    If it is in { $city }, tell me the street or the ward.
ask-ward = It could be one of these. Which one is it?
ask-ward-of = "{ $because }" now belongs to several wards. Which one is it?
ward-name = { $name }
ward-once = { $name } (with the former { $old })
ward-none = the city's coordination desk
ask-matter = What kind of matter is it?
ask-more = Send photos, the place or a few more words. When you are done, choose "Send".
draft-unfinished = You began a report and have not sent it. Would you like to go on?

card-report =
    This is what I noted. Is it right?

    "{ $words }"

    • Matter: { $matter }{ $urgent }{ $unsure }
    • Place: { $place }
    • Handled by: { $office }{ $owner }
    • Accepted by { $accept }, handled by { $handle }{ $photos }{ $formal }{ $same }

    By choosing "Send" you agree that the office reads these words, photos and place. See or erase: /mydata
card-question =
    I will pass this question to an officer:

    "{ $words }"

    • About: { $matter }{ $urgent }{ $unsure }
    • Place: { $place }
    • Answered by: { $office }{ $owner }
    • Accepted by { $accept }, answered by { $handle }{ $photos }{ $formal }{ $same }

    By choosing "Send" you agree that the office reads these words, photos and place. See or erase: /mydata
card-unsure = { " – not sure; if it is something else, choose 'Wrong matter'" }
card-urgent = { " (urgent)" }
card-photos = { "" }
    • With { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
card-formal = { "" }
    • To accuse somebody formally, a signed letter to the citizens' reception office is needed; the ward only handles what is on the ground.
card-same = { "" }
    • Somebody nearby has reported this. If it is the same, choose "Same as…" to join.
card-ward-words = { $ward } (from your words: { $because })
card-ward-point = { $ward } (from the place you pinned)
card-ward-choice = { $ward } (your choice)
card-over = That card is old or was sent already. Your cases: /cases
cancelled = Dropped; nothing is kept. Write again whenever you like.

choice-send = Send
    .also = yes, ok, okay, send it, correct, right
choice-wrong-ward = Wrong ward
    .also = wrong place
choice-wrong-matter = Wrong matter
    .also = wrong kind
button-place = Send my place
choice-add = Add photo or place
    .also = add, add photo, add place
choice-cancel = Drop it
    .also = cancel, no, stop
choice-elsewhere = Somewhere else
    .also = elsewhere, another place, none of these
choice-unknown = Don't know
    .also = dont know, do not know, not sure, no idea, unknown
choice-resume = Go on
    .also = continue, yes
choice-file = Note it for the ward
    .also = note it, yes
choice-keep = Leave it
    .also = keep
choice-solved = Solved
    .also = yes, done, fixed, ok, it is solved
choice-unsolved = Not solved
    .also = no, not yet, not fixed, still not, not done

choice-partly = Only partly
    .also = partly, half, part of it
choice-accept = I agree
    .also = agree, ok, okay, yes, fine
choice-object = I object
    .also = object, disagree, i disagree, no
choice-no-words = Nothing more
    .also = no, nothing

receipt =
    Sent. Thank you for telling us!

    Code: { $code }
    • Matter: { $matter }
    • Place: { $place }
    • Handled by: { $office }
    • Accepted by { $accept }, handled by { $handle }

    I will write as soon as there is news. See it at any time: /cases
choice-join = Same as the one told at { $at } ({ $place })
choice-new = Something else
    .also = other, no, new
place-nearby = close by
receipt-joined =
    Joined to what was reported there. Thank you for speaking up!

    Your code: { $code }
    To be handled by { $handle }. You will hear whatever happens.
status-merged = { $code } – "{ $words }" is joined to a case at the same place; you will hear when it is solved.
resident-merged = { $code }: the officer joined your report to a case at the same place. You will hear whatever happens to it.
resident-unmerged = { $code }: your report is handled on its own now, by { $handle }.
officer-joined = { $code }: one more person reports the same: "{ $words }"
moved = { $code } has moved to { $ward }. Code, deadlines and content stay the same.
kept = All right, it stays as it is.
wrong-ward-late = An officer already has this case, or it is closed, so I cannot move it. Add a word to the case and the officer will pass it on.

## Four doors

emergency-114 =
    CALL 114 NOW – fire, explosion, rescue.

    Get to safety first. This message does not replace the call. Once you have called, I can note what the ward should still take care of.
emergency-113 =
    CALL 113 NOW – police.

    Keep yourself safe first. This message does not replace the call. Once you have called, I can note what the ward should still take care of.
emergency-115 =
    CALL 115 NOW – ambulance.

    This message does not replace the call. Once you have called, I can note what the ward should still take care of.
complaint-formal =
    Formal complaints and denunciations have their own way by law, and I have not kept what you just wrote.

    • Write a letter with your name, address and what happened, and sign it.
    • Hand it in or post it to the citizens' reception office of the authority in charge; you may also go there in person.
    • The law keeps the name of a denouncer secret and protects them.

    For guidance call { $hotline }. If something on the ground needs the ward (rubbish, blocked pavement, broken road…), send me just that.

## Following

cases-none = You have not sent anything yet. If the ward should act on something, just write.
cases-list =
    Your cases:

    { $cases }

    Send a code (such as LN-7K3M-9QF2) to see one closely.
case-line = { $code } · { $matter } · { $ward } · { $state }
case-not-found = I cannot find that case. Please check the code (like LN-7K3M-9QF2), or type /cases.
case-of-other = { $code } ({ $matter }, { $ward }): { $state }. Only the person who sent it can see more.
status-new = { $code } – "{ $words }" is waiting for { $office } ({ $ward }) to accept it, by { $accept }.
status-accepted = { $code } – "{ $words }" has been accepted by { $ward }, to be handled by { $handle }.
status-in_progress = { $code } – "{ $words }" is being handled by { $ward }, by { $handle }.
status-waiting = { $code } – "{ $words }": { $ward } is waiting for your answer. Just write it here.
status-answered = { $code } – "{ $words }": { $ward } says it is handled. Is it solved?
status-closed = { $code } – "{ $words }" is closed. If it comes back, write to me.
added = Added to { $code }, and the officer knows.
add-too-late = { $code } is closed. If it comes back, please write it as a new report.
already-said = { $code } is now: { $state }. There is nothing more to do.
thanks = You are welcome. Write whenever you need.
    .also = thank, thanks, thank you, great, perfect, cam on
ask-new-or-same = Is that more about { $code }, or something else?
choice-same-case = More about this case
    .also = same, this case, more
choice-mute = No more news of this
    .also = mute, stop news
choice-unmute = News again
    .also = unmute
muted = I will not write about { $code } any more; it is handled all the same. See it: /cases
unmuted = I will write about { $code } again.
thanks-rate = Thank you, { $code } is closed. How was it handled?
rating-satisfied = Satisfied
    .also = good, very good
rating-acceptable = Acceptable
    .also = so so
rating-unsatisfied = Not satisfied
    .also = bad
rated = Noted. Thank you for helping the ward do better!
objected = { $code } goes to the city's arbiter to look at again. Tell me why; a photo helps.
rated-why = I am sorry. What was not right? A few words are enough.
reopened = { $code } is open again and { $ward } goes on with it. Tell me what is still wrong; a photo helps.

## News for residents

resident-accepted = { $code }: { $officer } of { $ward } has accepted your report ({ $matter }). To be handled by { $handle }.
resident-reply = { $code } – { $ward } writes: { $words }
resident-question = { $code } – { $ward } needs to ask you: { $words } Just answer here.
resident-transferred = { $code } was passed from { $before } to { $ward }. Reason: { $reason } The deadline stays.
resident-arbiter = { $code } ({ $before }) goes to the city's arbiter, who decides who must act. Reason: { $reason } The deadline stays.
resident-proposed =
    { $code } – { $ward } reports: { $outcome }{ $reason }{ $date }.

    "{ $words }"

    Is it solved?
resident-planned =
    { $code } – { $ward } reports: { $outcome }{ $date }.

    "{ $words }"

    On that day I will remind the officer. If you do not agree, choose "I object".
resident-refused =
    { $code } – { $ward } reports: { $outcome }{ $reason }.

    "{ $words }"

    If you think that is wrong, choose "I object": the city's arbiter will look at it.
resident-reopened = { $code }: { $ward } has reopened your case. { $words }
resident-planned-day = { $code }: today is the day planned for this ({ $matter }). I have reminded { $ward }.
resident-told-joined =
    { $code } – { $ward } reports: { $outcome }{ $reason }{ $date }.

    "{ $words }"
proposed-reason = { ", because it " }{ $reason }
proposed-date = { ", planned for " }{ $date }
resident-confirm-remind = { $code }: { $ward } says it has handled this ({ $matter }). Please confirm – without an answer I will close it for now on { $until }.
resident-expired = { $code } is closed for now because there was no answer from you. If it is not solved, send me this code.
resident-accept-late = { $code }: { $ward } has not accepted your case in time. I have told its head and keep watching.
resident-handle-late = { $code }: your case is past its deadline. I have told the head of { $ward } and keep watching.
resident-still-working = { $code } is still being handled by { $ward }, by { $handle }. I will write as soon as there is news.
resident-waiting-remind = { $code }: { $ward } is still waiting for your answer. Just write it here.

## News for officers

officer-new =
    New { $urgent ->
        [yes] URGENT case { $code }
       *[no] case { $code }
    } – { $matter }, { $ward }.
    "{ $words }"
    Accept by { $accept }, handle by { $handle }.
officer-accept-soon = Acceptance of { $code } ({ $matter }, { $ward }) is due soon: { $accept }.
officer-accept-late = LATE: { $code } ({ $matter }, { $ward }) was to be accepted by { $accept }.
officer-handle-soon = { $code } ({ $matter }, { $ward }) is due soon: { $handle }.
officer-handle-late = LATE: { $code } ({ $matter }, { $ward }) was to be handled by { $handle }.
officer-no-answer = { $code }: the resident has not answered; the clock runs again. Handle by { $handle }.
officer-confirmed = { $code }: the resident confirms that it is solved.
officer-reopened = { $code }: the resident says it is not solved. Handle by { $handle }. { $words }
officer-planned-day = { $code }: today is the planned day. Handle by { $handle }.
officer-objected = { $code } ({ $matter }): the resident objects to the answer. "{ $words }"
officer-withdrawn = { $code }: the resident has taken it back.
officer-added = { $code }: the resident adds: { $words }
officer-linked = Hello { $name }! This account now receives the notices of { $ward } as { $role }.
officer-took = You have taken { $code }. Handle by { $handle }.
officer-case =
    { $code } – { $matter }, { $ward }: { $state }.
    "{ $words }"
    Accept by { $accept }, handle by { $handle }.
officer-reply-what = What would you tell the resident about { $code }? Your next message is sent.
officer-ask-what = What do you need to ask the resident about { $code }? Your next message is sent, and the clock stops.
officer-said = Sent to the resident ({ $code }).
officer-outcome-which = How did { $code } end?
officer-proof-what = Send a photo of the place and a sentence that says what was done ({ $code }).
officer-proof-photo = The photo for { $code } is still missing. Please send it.
officer-proof-words = The words are still missing: what was done about { $code }?
officer-resolved = Sent: the resident is asked to confirm { $code }.
queue-empty = Nothing is waiting.
queue-list =
    Waiting, the most pressing first:

    { $cases }
choice-see = { $code }
choice-officer-take = Take it
    .also = take
choice-officer-reply = Write to the resident
    .also = write, reply
choice-officer-ask = Ask the resident
    .also = ask
choice-officer-resolve = Report the result
    .also = done, resolve, result
choice-never-mind = Never mind
    .also = cancel, stop
officer-link-unknown = That link code is wrong or has run out. Please ask the administrator for a new one.

## The morning's words to officers

digest =
    Good morning, { $ward }! { $total } open: under 1 day { $young }, 1–3 days { $some }, 3–7 days { $older }, over 7 days { $oldest }.

    Latest:
    { $worst }
digest-on-time =
    Good morning, { $ward }! { $total } open, none late: under 1 day { $young }, 1–3 days { $some }, 3–7 days { $older }, over 7 days { $oldest }.
digest-late = • { $code } – { $matter }, due { $due }
week =
    The week from { $since }: opened { $opened }, accepted { $accepted }, answered { $answered }, closed { $closed } (confirmed { $confirmed }, not confirmed { $expired }), reopened { $reopened }, objected { $objected }, joined { $merged }.
    Open now { $open }, late { $late }. Satisfied { $satisfied }, acceptable { $acceptable }, not satisfied { $unsatisfied }.

    Most late:
    { $wards }
week-ward = • { $ward }: { $late } late
week-none = • nowhere
hotspots =
    { $ward }, places that keep coming back – please look on Saturday morning:

    { $places }
hotspot-line = • { $matter } – { $place }: { $cases } reports

## Personal data

my-data =
    About you I keep only what the ward needs to act and to write back:

    • This messenger account and your language – to answer you.
    • { $cases ->
        [0] What you send (nothing so far)
       *[other] What you sent ({ $cases } so far, with { $photos } photos freed of device and place data)
    } – so that the office knows what to do and where.
    • My messages to you: for { $days } days. Closed matters lose words, photos and sender after { $years } years.

    Only the office in charge and the city's coordinators read it; nothing is public or used for anything else. Whoever looks at your account is noted.

    What would you like to do?
choice-my-copy = Show everything
    .also = show, copy, a copy, show all
choice-my-copy-more = Show more
    .also = more, next, go on
choice-erase-data = Erase my data
    .also = erase, delete, erase everything
choice-leave-data = Leave it as it is
    .also = leave, no, nothing, keep
choice-erase-sure = Erase for good
    .also = erase, yes, sure, i am sure, delete, ok
my-copy =
    This is what I keep about you.{ $about }

    { $cases }{ $left }
my-copy-none = I keep no matter of yours.{ $about }
my-copy-about = { "" }

    Account: { $accounts }
    Language: { $language }{ $agreed }{ $draft }
my-copy-agreed = { "" }
    You first agreed to send on { $at }
my-copy-draft = { "" }
    Begun and not sent: "{ $words }"
my-copy-case = ▪ { $code } · { $at } · { $matter } · { $ward } · { $state }
    "{ $words }"{ $place }{ $added }
my-copy-place = { "" }
    Place: { $place }
my-copy-added = { "" }
    { $at }: "{ $words }"
my-copy-left = { "" }

    { $count } more: choose "Show more".
erase-sure =
    Erasing is for good and cannot be undone. Are you sure?

    • Erased: your account, the words and photos you sent, what you began, every message between us.
    • Stays, no longer tied to you: the kind of matter, where it was (a pinned place rounded to 100 m) and what the ward did.{ $working }
erase-sure-working = { "" }
    • Not finished: { $count ->
        [one] 1 matter
       *[other] { $count } matters
    }. The ward goes on, with phone and ID numbers, plates and names hidden; the words go once it is done. I can no longer write to you about it.
erased =
    Erased. Receipt { $number }, { $at }.

    • Erased: your account, what you began, every message{ $photos ->
        [0] { "" }
        [one] , 1 photo
       *[other] , { $photos } photos
    }.{ $cases ->
        [0] { "" }
       *[other] { $freed }
    }{ $working }{ $officer }
    • Old backups are gone within { $days } days.

    Once this message is sent I forget this account too. When you need me, just write as anybody new.
erased-freed = { "" }
    • No longer tied to you: { $count ->
        [one] 1 matter
       *[other] { $count } matters
    }. Only the kind, the place and what was done are left.
erased-working = { "" }
    • The ward goes on with { $count } of them, with your words masked.
erased-officer = { "" }
    • This account is no longer linked to an officer.

## Names

category-waste = rubbish, cleanliness
category-drainage = flooding, drains, manholes
category-road = damaged road or pavement
category-lighting = street lighting
category-trees = trees, parks
category-water = tap water
category-power = power, cables
category-encroachment = blocked pavement or roadway
category-parking = parking
category-traffic = traffic
category-noise = noise
category-pollution = smoke, dust, smell, sewage
category-construction = building order
category-housing = apartment buildings
category-security = security and order
category-fire_safety = fire risk
category-animals = dogs, cats, livestock
category-advertising = advertisements
category-health = health, food safety
category-education = schools
category-procedures = procedures, papers
category-officials = conduct of officials
category-other = something else

office-economy =
    { $kind ->
        [xa] the Economy Office
       *[other] the Economy, Infrastructure and Urban Office
    }
office-police =
    { $kind ->
        [xa] the commune police
       *[other] the ward police
    }
office-culture = the Culture and Society Office
office-service = the public administrative service point
office-council = the Office of the People's Council and Committee
office-triage = the city's coordination desk
office-arbiter = the city's arbiter

owner-drainage_company = , with the drainage company
owner-road_company = , with the road maintenance unit
owner-lighting_company = , with the street lighting unit
owner-park_company = , with the parks and trees company
owner-water_company = , with the water company
owner-power_company = , with the power company

state-new = waiting to be accepted
state-accepted = accepted
state-in_progress = being handled
state-waiting = waiting for the resident
state-answered = handled, to be confirmed
state-closed = closed

outcome-fixed = it is fixed
outcome-partly_fixed = it is partly fixed
outcome-planned = it is planned
outcome-no_action = no action is possible
outcome-not_found = nothing was found on the spot
outcome-duplicate = it is the same as an earlier case
outcome-withdrawn = taken back by the resident

reason-not_competent = is not within the power of the office
reason-not_enough = lacks the details needed to act
reason-not_a_problem = was checked and is within the rules
reason-private_dispute = is a civil matter between the parties
reason-formal_way = needs a letter through its own procedure

role-clerk = clerk
role-head = head
role-triage = city triage
role-arbiter = city arbiter
role-admin = administrator

## The command run

run-on = Lắng Nghe is running. Data: { $db }. Due work and reminders: on.
run-telegram-on = Telegram: on.
run-telegram-off = Telegram: off, no token yet ([telegram] token or LANGNGHE_TELEGRAM_TOKEN).
run-look = Chat: langnghe talk · Queue: langnghe --db { $db } queue · Stop: Ctrl-C
run-chat-here =
    You are chatting as a resident; type and press Enter, Ctrl-D to stop.
    See the queue from another window: langnghe --db { $db } queue
run-stopped = Stopped; everything is kept.

## Refusals (shared by chat and command line)

error-case-unknown = There is no case with that code. Codes look like LN-7K3M-9QF2.
error-case-moved-on = { $code } has just been changed. Look at it again first.
error-erase-what = Erase what? One case: langnghe erase CODE. A whole person: langnghe erase --person CODE, or CHANNEL:ID
error-erase-by-admin = { $name } is no admin and may not erase for residents.
error-erase-not-sure = Nothing was erased.
error-person-unknown = Nobody is "{ $person }". The form is CHANNEL:ID, such as telegram:123456789
error-contact-erased = { $code } has no sender any more: they erased their data.
error-case-taken = { $name } already has this case.
error-case-of-another-ward = This case belongs elsewhere; { $name } may not see or move it.
error-case-not-yours-to-move = You may not do that to a case ({ $verb }).
error-case-already-there = The case is already there.
error-case-cannot-new = Nobody has taken this case yet ({ $verb }). Take it first: langnghe take CODE
error-case-cannot-accepted = The case has been taken ({ $verb }).
error-case-cannot-in_progress = The case is being handled ({ $verb }).
error-case-cannot-waiting = The case is waiting for the resident ({ $verb }).
error-case-cannot-answered = The case is answered and waits for the resident to confirm ({ $verb }).
error-case-cannot-closed = The case is closed ({ $verb }).
error-case-arbitrated = The arbiter has decided who must act; this case cannot be passed on.
error-case-closed-long-ago = That was closed too long ago. Please write it as a new report.
error-category-unknown = There is no matter "{ $category }". There are: { $known }
error-correction-empty = Nothing differs: name another --category, --kind or --urgent than now.
error-office-unknown = There is no office "{ $office }". There are: { $known }
error-owner-unknown = There is no unit "{ $owner }". There are: { $known }
error-officer-only = That is for officers. Please link your account with a one-time code first.
error-case-cannot-merge = Cannot join to { $code }: it is closed, joined itself, or the same case.
error-case-has-joined = Other reports are joined to { $code }; take them apart first.
error-case-not-merged = { $code } is not joined to anything.
error-backup-unknown = There is no backup { $path }.
error-backup-broken = The backup { $path } is not whole; it breaks at { $code }. Use another one.
error-restore-exists = { $path } exists. Stop Lắng Nghe, then add --yes to replace it.
error-restore-by-pg = With PostgreSQL, use pg_restore with { $path }.
error-defect = Something is wrong in the program (code { $incident }). Send this code and the lines above to the engineer.
error-words-missing = A few words are needed. For example: langnghe reply CODE "The crew comes this afternoon"
error-words-too-short = The answer needs at least { $least } characters that say what was done.
error-photo-missing = Work on the ground needs a photo as proof: add --photo FILE
error-date-missing = A planned day from today on is needed: add --date YYYY-MM-DD
error-reason-missing = A coded reason is needed: --reason, one of { $known }
error-outcome-unknown = The outcome must be one of: { $known }
error-photo-too-large = The photo is larger than { $megabytes } MB. Please send a smaller one.
error-photo-too-many-pixels = The photo has more than { $megapixels } million pixels. Please send a smaller one.
error-photo-unreadable = I cannot open this photo. Please send a JPG, PNG or WEBP.
error-photo-lost = The photo did not reach me. Please send it again.
error-unsupported = I can only read words, photos and pinned places. Please write in words what is the matter and where.
error-text-too-long = The message is longer than { $limit } characters. Please send it in shorter parts.
error-officer-unknown = There is no officer called "{ $name }". See: langnghe officers list
error-officer-exists = There already is an officer called "{ $name }".
error-officer-disabled = The officer "{ $name }" is disabled.
error-officer-missing = Who is acting? Add --as NAME or set LANGNGHE_OFFICER.
error-officer-needs-ward = The role { $role } needs a ward: --ward CODE or NAME
error-officer-has-no-ward = The role { $role } is city-wide and has no ward.
error-ward-unknown = There is no ward called "{ $ward }". Search: langnghe wards find NAME
error-ward-several = "{ $ward }" could be: { $known }. Please use the code.
error-config-wrong = { $path } is not right: { $problems }
error-config-unreadable = Cannot read { $path }: { $reason }
error-storage-url = Cannot understand "{ $url }". For example: sqlite:///langnghe.db
error-storage-unavailable = Cannot use the database { $path }: { $reason }
error-storage-corrupt = { $path } is not a Lắng Nghe database, or is damaged. Restore it from a backup.
error-storage-newer = { $path } belongs to a newer version. Upgrade Lắng Nghe first.
error-storage-gone = The database file { $path } was removed or replaced. Put it back to go on.
error-storage-needs-postgres = To use PostgreSQL, install the extra: pip install "langnghe[postgres]"
error-backup-needs-pg-dump = A backup of PostgreSQL needs the program pg_dump on this machine: install postgresql-client.
error-time-wrong = "{ $value }" is not a moment. For example: 2026-11-23T09:00:00+07:00
error-time-backwards = The clock only runs forward: { $value } has passed.
error-date-wrong = "{ $value }" is not a day. For example: 2026-11-30
error-line-wrong = Line { $number } is not valid: { $reason }
error-choice-unknown = There is no choice "{ $value }"; { $count } are offered.
error-file-unreadable = Cannot read { $path }: { $reason }
error-telegram-token = Telegram refuses the token. Check [telegram] token or LANGNGHE_TELEGRAM_TOKEN.

## Command line

cli-code = Code
cli-due = Due
cli-matter = Matter
cli-ward = Ward
cli-words = Words
cli-name = Name
cli-role = Role
cli-account = Chat account
cli-ward-code = Code
cli-former-districts = Formerly
cli-former-unit = Former unit
cli-former-district = In
cli-share = Part now here
cli-score = Score
cli-because = Because
cli-due-at = At
cli-job = Job
cli-triage = City triage
cli-whole-city = the whole city
cli-urgent-mark = { "URGENT " }
cli-nobody = nobody yet
cli-left-minutes = { $count } min left
cli-left-hours = { $count } h left
cli-left-days = { $count } days left
cli-late-minutes = { $count } min late
cli-late-hours = { $count } h late
cli-late-days = { $count } days late
cli-due-waiting = asked
cli-due-answered = to confirm
cli-due-closed = closed
cli-queue-empty = No cases here. All is in order!
cli-queue-cut = Only the { $limit } most pressing are shown. See more: --limit NUMBER
cli-kind-report = report
cli-kind-question = question
cli-kind-complaint = formal complaint
cli-kind-emergency = emergency
cli-kind-status = asks about a case
cli-kind-other = small talk

cli-page-title = { $urgent }{ $code } · { $kind } · { $matter }
cli-page-state = State: { $state }
cli-page-outcome = Outcome: { $outcome }
cli-page-ward = Handled by: { $ward } – { $office }
cli-page-because = Because of: { $because }
cli-page-pin = Pin: { $lat }, { $lon }
cli-page-officer = Officer: { $name }
cli-page-opened = Sent: { $at }
cli-page-accept = Accept before: { $at }{ $left }
cli-page-handle = Handle before: { $at }{ $left }
cli-page-photo = { $role }: { $name }.jpg
cli-page-undelivered = A message never reached the resident: { $reason }
cli-page-words = The resident's words
cli-page-history = History
cli-page-moved = { $before } → { $after }
cli-photo-report = Resident's photo
cli-photo-proof = Proof
cli-who-resident = resident
cli-who-clock = the clock
cli-event-opened = sent it
cli-event-taken = took it
cli-event-noted = noted
cli-event-replied = wrote to the resident
cli-event-asked = asked the resident
cli-event-told = the clock runs again
cli-event-added = added
cli-event-transferred = handed it over
cli-event-answered = proposed an end
cli-event-confirmed = says that it is solved
cli-event-expired = closed it without a confirmation
cli-event-reopened = says that it is not solved
cli-event-rated = rated
cli-event-withdrawn = took it back
cli-event-erased = erased the resident on request
cli-event-anonymised = removed words and sender: kept long enough
cli-event-contact_read = looked up the resident's account
cli-event-reminded = reminded
cli-event-objected = objects to the answer
cli-event-came_back = the planned day has come: open again
cli-event-merged = joined it to another case
cli-event-joined = another case was joined to it
cli-event-unmerged = made it a case of its own
cli-event-hotspot = became a hotspot
cli-event-corrected = corrected what it is about
cli-deadline-accept = acceptance deadline, { $percent } % used up
cli-deadline-handle = handling deadline, { $percent } % used up

cli-did-merge = { $officer } has joined { $code }.
cli-did-unmerge = { $officer } has taken { $code } apart.
cli-did-correct = { $officer } has corrected { $code }. Code and deadlines stay.
cli-did-reopen = { $officer } has reopened { $code }.
cli-did-office = New cases of { $category } go to { $office }.
cli-office = Office
cli-owner = Owner
cli-cases = Reports
cli-place = Place
cli-last = Last
cli-hotspots-none = No place keeps coming back.
cli-stat-opened = Opened
cli-stat-accepted = Accepted
cli-stat-answered = Answered
cli-stat-closed = Closed
cli-stat-confirmed = · confirmed
cli-stat-expired = · not confirmed
cli-stat-reopened = Reopened
cli-stat-objected = Objected
cli-stat-merged = Joined
cli-stat-open = Open
cli-stat-late = Late
cli-stat-satisfied = Satisfied
cli-stat-acceptable = Acceptable
cli-stat-unsatisfied = Not satisfied
cli-did-backup = Backed up and verified: { $path } ({ $cases } cases, { $photos } photos).
cli-did-restore = Restored { $path } ({ $cases } cases, { $photos } photos).
cli-page-clocks = So far: { $work } working hours; the resident waits { $days } days { $hours } hours
cli-did-mute = { $officer } hears no more of { $code }.
cli-did-unmute = { $officer } hears of { $code } again.
cli-event-officer_muted = muted
cli-event-officer_unmuted = unmuted
cli-did-take = { $officer } has { $code } now ({ $matter }, { $ward }). Handle before { $handle }.
cli-did-note = Noted on { $code }. Only officers can read it.
cli-did-ask = Asked the resident about { $code }. The clock stops until there is an answer.
cli-did-reply = Wrote to the resident about { $code }.
cli-did-transfer = Handed { $code } to { $ward }. Code, words and deadlines stay.
cli-did-resolve = Proposed an end for { $code }. The resident is asked whether it is solved.
cli-did-reject = Answered { $code } as not to be handled, with the reason. The resident may object.

cli-officer-added = Added { $name }: { $role }, { $ward }.
cli-officer-disabled = { $name } ({ $role }, { $ward }) is disabled. What was done keeps the name.
cli-officer-link =
    Link code of { $name }: { $code }
    { $name } sends it to the bot (/start { $code }, or just the code) before { $until }. It works once.
cli-officers-none = No officers yet. Add one: langnghe officers add NAME --ward WARD --role clerk
cli-account-linked = linked
cli-account-unlinked = not linked
cli-account-disabled = disabled
cli-wards-none = No ward is called so. Try a part of the name, or a former name.
cli-ward-office = Office: { $address }
cli-ward-size = Population { $population }, area { $area } km²
cli-ward-districts = Formerly in: { $districts }
cli-ward-streets = Streets ({ $count }): { $streets }

cli-erase-person = Erase this person for good, with { $cases } case(s)? It cannot be undone.
cli-erase-case = Erase words, photos and sender of { $code } for good? It cannot be undone.
cli-erased-person = Erased. Receipt { $number }: { $cases } case(s) ({ $working } still worked on, words masked), { $photos } photo(s).
cli-erased-case = Erased: sender and words of the case, { $photos } photo(s).
cli-scrubbed = The database file was rewritten without a trace.
cli-scrub-tonight = The traces in the database file go with the next nightly purge.
cli-contact = Sender: { $channel } { $id }
cli-contact-unreachable = Sender: { $channel } { $id } (not reachable: { $reason })
cli-who-operator = operator
cli-jobs-none = Nothing waits to fall due.
cli-jobs-ran =
    { $count ->
        [one] One follow-up that was due is done.
       *[other] { $count } follow-ups that were due are done.
    }
cli-job-draft = (draft)
cli-job-accept = remind to accept ({ $percent } %)
cli-job-handle = remind to handle ({ $percent } %)
cli-job-still-working = tell the resident: still working on it
cli-job-confirm-remind = remind the resident to confirm
cli-job-confirm-close = close unless somebody objects
cli-job-waiting-remind = remind the resident to answer
cli-job-waiting-end = wait no longer for the resident
cli-job-planned-day = the promised day
cli-job-draft-ask = ask about an unsent report
cli-job-draft-drop = drop an old draft

cli-audit-going = Verifying
cli-audit-whole = Whole: { $cases } cases, { $events } events, { $seals } daily seals.
cli-audit-broken = { $code }, event { $number }: { $reason }
cli-audit-seal = The seal of { $day } does not fit: a case or event was removed or changed.
cli-break-missing = missing
cli-break-changed = changed
cli-break-details-changed = its words were changed

cli-status-ok = ok
cli-status-warn = note
cli-status-broken = BROKEN
cli-doctor-defaults = built-in defaults (no config.toml)
cli-doctor-outbox =
    { $count ->
        [one] one message waits, for { $minutes } min
       *[other] { $count } messages wait, the oldest for { $minutes } min
    }
cli-doctor-outbox-empty = no message waits
cli-doctor-undelivered =
    { $count ->
        [one] one message was given up because nothing reaches the person
       *[other] { $count } messages were given up because nothing reaches the person
    }
cli-doctor-overdue =
    { $count ->
        [one] one follow-up is overdue. Start langnghe run, or langnghe jobs tick
       *[other] { $count } follow-ups are overdue. Start langnghe run, or langnghe jobs tick
    }
cli-doctor-punctual = nothing is overdue
cli-doctor-free = { $gigabytes } GB free
cli-doctor-media-closed = cannot write to { $path }
cli-doctor-calendar = days off known until { $day }
cli-doctor-calendar-ends = days off known only until { $day }: add new ones to [calendar] and move known_until
cli-doctor-on = on
cli-doctor-off = off (no token)

cli-route-kind = Kind: { $kind } ({ $sure } %)
cli-route-category = Matter: { $category } ({ $sure } %)
cli-route-words = Deciding words: { $words }
cli-route-urgent = Urgent: to be handled within hours
cli-route-outside = Place: { $place }, outside the city
cli-route-no-place = Place: none found in the words
cli-route-next = Next: { $then }
cli-next-emergency = says to call { $number } at once, then offers to file the rest
cli-next-complaint = explains the formal way and keeps nothing
cli-next-status = shows the person's own cases
cli-next-other = one friendly line, and what the bot can do
cli-next-outside = says that the place is outside the city, and asks where it is
cli-next-place = asks where it is
cli-next-card = shows the card for { $ward } – { $office }
cli-next-ward = asks which it is: { $wards }, elsewhere, don't know

## Refusals of the command line

error-ward-of-others = { $name } can only see the cases of their own ward.
error-photos-too-many = At most { $limit } photos at once.
error-officer-nameless = An officer needs a name.
error-officers-by-admin = { $name } is not an admin and cannot add or change officers.
error-corrections-by-admin = { $name } is not an admin and cannot read corrected messages.
error-route-json = This line is not a JSON object. For example: { "{" }"id": "1", "text": "…"{ "}" }
error-route-text = "text" must be words.
error-route-nothing = Either "text", or "lat" and "lon" are needed.
error-route-point = "lat" and "lon" must be two numbers, in degrees.
