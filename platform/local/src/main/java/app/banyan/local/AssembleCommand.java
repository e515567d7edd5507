package app.banyan.local;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "assemble", hidden = true, description = "Copies the built programs to where they are run from.")
final class AssembleCommand implements Runnable {

    @Parameters(index = "0", description = "The source tree, already packaged.")
    private Path repository;

    @Parameters(index = "1", description = "The directory to fill.")
    private Path directory;

    @Override
    public void run() {
        App.assemble(repository, directory);
    }
}
