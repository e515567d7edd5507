package app.banyan.k8s;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that can be wrong with manifests before a cluster sees them. */
final class Manifests {

    static final Path OVERLAY = Path.of("overlays/production");

    private Manifests() {}

    /** @param k8s the folder with {@code base} and {@code overlays} */
    static List<String> complaints(Path k8s) {
        var rendered = Kustomization.of(k8s.resolve(OVERLAY));
        var platform = new Platform(rendered.resources());
        var settings = new Settings(repository());
        var complaints = new ArrayList<>(rendered.complaints());
        rendered.resources().forEach(resource -> complaints.addAll(Shapes.complaints(resource)));
        complaints.addAll(new Workloads(platform, settings).complaints());
        complaints.addAll(new Supplies(platform, settings).complaints());
        complaints.addAll(new Neighbours(platform, settings).complaints());
        complaints.addAll(new Stores(platform, repository()).complaints());
        return complaints;
    }

    /** The source tree that these tests are part of. */
    static Path repository() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("contracts"))) {
            here = here.getParent();
        }
        return here;
    }
}
