"""What each command does, in a line; a test holds this to the commands' own help."""

SUMMARIES = {
    "run": "Start every enabled channel and the jobs.",
    "talk": "Chat in the terminal as a resident.",
    "route": "Show what would be understood of a message.",
    "queue": "List cases, the most pressing first.",
    "show": "Show one case with its history.",
    "take": "Take a case under your name.",
    "note": "Add a remark for officers alone.",
    "ask": "Ask the resident; the clock stops meanwhile.",
    "reply": "Send the resident a word about the work.",
    "transfer": "Hand a case to another ward.",
    "resolve": "Propose an end, with words and proof.",
    "reject": "Answer that nothing can be done, with a reason.",
    "officers": "People who answer: add, list, link, disable.",
    "wards": "Look wards up.",
    "jobs": "List what is due, or run it now.",
    "audit": "Verify that no history was changed or removed.",
    "doctor": "Report the health of this installation.",
}
