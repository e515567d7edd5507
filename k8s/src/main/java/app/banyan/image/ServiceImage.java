package app.banyan.image;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One packaged program as an image.
 *
 * @param name    the service, or {@code gateway}
 * @param version the image's tag
 */
record ServiceImage(String name, Packaged packaged, String version) {

    private static final String FOLDER = "/opt/banyan";

    /** Nobody in particular; the manifests say the same. */
    private static final String USER = "10001:10001";

    private static final Port INTERFACE = Port.tcp(8080);
    private static final Port MANAGEMENT = Port.tcp(8089);

    private static final List<String> COMMAND = List.of(
            "java",
            "-XX:MaxRAMPercentage=60",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            FOLDER + "/quarkus-run.jar");

    /** @param base an image with a Java runtime; {@code scratch} for none */
    JibContainerBuilder from(String base) throws IOException, InvalidImageReferenceException {
        var image = base.equals("scratch") ? Jib.fromScratch() : Jib.from(base);
        for (var files : packaged.layers(name)) {
            image.addFileEntriesLayer(layer(files));
        }
        return image.setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(FOLDER))
                .setEntrypoint(COMMAND)
                .setExposedPorts(name.equals(Packaged.GATEWAY) ? Set.of(INTERFACE, MANAGEMENT) : Set.of(INTERFACE))
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        "banyan-" + name,
                        "org.opencontainers.image.version",
                        version,
                        "org.opencontainers.image.licenses",
                        "Apache-2.0"));
    }

    private static FileEntriesLayer layer(List<Packaged.File> files) {
        var layer = FileEntriesLayer.builder();
        files.forEach(file -> layer.addEntry(file.source(), AbsoluteUnixPath.get(FOLDER + "/" + file.inside())));
        return layer.build();
    }
}
