package app.banyan.testkit.sample;

record NoteView(NoteId id, String text) {}
