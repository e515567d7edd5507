package app.banyan.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind the script {@code ./banyan}. */
@Command(
        name = "banyan",
        description = "The local platform: everything on this machine, without Docker.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            TestCommand.class,
            AssembleCommand.class,
            SuperviseCommand.class
        })
final class Banyan {

    private static final int FAULT = 1;

    private Banyan() {}

    public static void main(String[] arguments) {
        var line = new CommandLine(new Banyan());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof PlatformFault fault) {
                command.getErr().println(fault.getMessage());
                return FAULT;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }
}
