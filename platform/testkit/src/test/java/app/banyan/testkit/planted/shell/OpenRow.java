package app.banyan.testkit.planted.shell;

public class OpenRow {}
