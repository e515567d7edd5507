package app.banyan.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The images of the services that this build packaged, made from nothing and without a network, and looked into. */
class ImagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "1.2.3";
    private static final Packaged PACKAGED = new Packaged(repository());

    /** Each is made once and looked at from several sides. */
    private static final Map<String, Image> MADE = new HashMap<>();

    /** Layers are made once for all images, as a registry keeps them. */
    @TempDir
    static Path caches;

    @TempDir
    Path folder;

    static Stream<String> programs() {
        return Packaged.PROGRAMS.stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void an_image_holds_the_program_in_layers_and_nothing_else(String name) throws Exception {
        var layers = image(name).layers();

        assertThat(layers.stream().flatMap(layer -> layer.files().stream()))
                .as("nothing but what Quarkus packaged")
                .containsExactlyInAnyOrderElementsOf(filesOf(PACKAGED.folder(name)));
        assertThat(layers.getLast().files())
                .contains("opt/banyan/quarkus-run.jar")
                .anyMatch(file -> file.startsWith("opt/banyan/app/banyan-" + name))
                .noneMatch(ImagesTest::isLibrary);
        var libraries = layers.subList(0, layers.size() - 1);
        assertThat(libraries)
                .isNotEmpty()
                .allSatisfy(layer -> assertThat(layer.files())
                        .allMatch(ImagesTest::isLibrary)
                        .as("either the platform's or others'")
                        .satisfiesAnyOf(
                                files -> assertThat(files).allMatch(ImagesTest::isOurs),
                                files -> assertThat(files).noneMatch(ImagesTest::isOurs)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void an_image_runs_its_program_as_nobody_in_particular(String name) throws Exception {
        var config = image(name).config().path("config");

        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/opt/banyan");
        assertThat(texts(config.path("Entrypoint"))).startsWith("java").endsWith("-jar", "/opt/banyan/quarkus-run.jar");
        assertThat(config.path("Cmd")).as("arguments").isEmpty();
        assertThat(config.path("Env")).as("variables, secrets among them").isEmpty();
        assertThat(ports(config))
                .isEqualTo(name.equals("gateway") ? List.of("8080/tcp", "8089/tcp") : List.of("8080/tcp"));
        assertThat(config.path("Labels").path("org.opencontainers.image.title").asText())
                .isEqualTo("banyan-" + name);
        assertThat(config.path("Labels")
                        .path("org.opencontainers.image.version")
                        .asText())
                .isEqualTo(VERSION);
    }

    @Test
    void services_share_the_layer_of_what_they_all_need() throws Exception {
        var lowest = image("identity").layers().getFirst();

        assertThat(lowest.files()).hasSizeGreaterThan(100);
        assertThat(image("mall").layers().getFirst().digest()).isEqualTo(lowest.digest());
    }

    @Test
    void a_program_that_was_not_packaged_is_said_so() {
        assertThatThrownBy(() -> new ServiceImage("mall", new Packaged(folder), VERSION).from("scratch"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no packaged mall")
                .hasMessageContaining("package");
    }

    private Image image(String name) throws Exception {
        if (!MADE.containsKey(name)) {
            var tar = folder.resolve(name + ".tar");
            new ServiceImage(name, PACKAGED, VERSION)
                    .from("scratch")
                    .containerize(Images.tar(tar, name, VERSION)
                            .setOfflineMode(true)
                            .setBaseImageLayersCache(caches.resolve("base"))
                            .setApplicationLayersCache(caches.resolve("application")));
            MADE.put(name, Image.of(tar));
        }
        return MADE.get(name);
    }

    private static List<String> filesOf(Path packaged) throws IOException {
        try (var files = Files.walk(packaged)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "opt/banyan/" + packaged.relativize(file))
                    .toList();
        }
    }

    private static boolean isLibrary(String file) {
        return file.startsWith("opt/banyan/lib/") && file.endsWith(".jar");
    }

    private static boolean isOurs(String file) {
        return file.contains("/app.banyan.");
    }

    private static List<String> ports(JsonNode config) {
        var ports = new ArrayList<String>();
        config.path("ExposedPorts").fieldNames().forEachRemaining(ports::add);
        return ports.stream().sorted().toList();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Path repository() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("contracts"))) {
            here = here.getParent();
        }
        return here;
    }

    /** @param files the names of what is in it */
    private record Layer(String digest, List<String> files) {}

    /** What a tar of an image holds. @param layers the lowest first */
    private record Image(JsonNode config, List<Layer> layers) {

        /** A layer is named by its digest: one that was looked into need not be again. */
        private static final Map<String, Layer> KNOWN = new HashMap<>();

        static Image of(Path tar) throws IOException {
            var files = new HashMap<String, byte[]>();
            try (var archive = new TarArchiveInputStream(Files.newInputStream(tar))) {
                for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                    if (!entry.getName().endsWith(".tar.gz")) {
                        files.put(entry.getName(), archive.readAllBytes());
                    } else if (!KNOWN.containsKey(entry.getName())) {
                        KNOWN.put(entry.getName(), new Layer(entry.getName(), filesOf(archive)));
                    }
                }
            }
            var manifest = JSON.readTree(files.get("manifest.json")).get(0);
            return new Image(
                    JSON.readTree(files.get(manifest.path("Config").asText())),
                    texts(manifest.path("Layers")).stream().map(KNOWN::get).toList());
        }

        private static List<String> filesOf(InputStream compressed) throws IOException {
            var files = new ArrayList<String>();
            var layer = new TarArchiveInputStream(new GZIPInputStream(compressed));
            for (var entry = layer.getNextEntry(); entry != null; entry = layer.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.add(entry.getName());
                }
            }
            return files;
        }
    }
}
