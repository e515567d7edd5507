package app.banyan.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code kubectl kustomize} makes of a folder, for the part of Kustomize that our manifests use: resources, labels,
 * generated ConfigMaps (without the hash in their names), patches that merge, images, a namespace. Whatever else a
 * kustomization says is a complaint, and so are files that nothing refers to and references to nothing.
 */
record Kustomization(List<ObjectNode> resources, List<String> complaints) {

    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "resources", "labels", "configMapGenerator", "patches", "images", "namespace");

    /** By what Kubernetes merges lists of objects; other lists are replaced. */
    private static final Map<String, String> MERGE_KEYS = Map.of(
            "containers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath",
            "ports", "containerPort");

    private static final String WORKLOAD = "Deployment";

    static Kustomization of(Path folder) {
        return new Building(folder).build();
    }

    /** One folder on its way. */
    private static final class Building {

        private final Path folder;
        private final List<ObjectNode> resources = new ArrayList<>();
        private final List<String> complaints = new ArrayList<>();
        private final Set<Path> used = new LinkedHashSet<>();

        Building(Path folder) {
            this.folder = folder;
        }

        Kustomization build() {
            var said = Yaml.document(folder.resolve("kustomization.yaml"));
            used.add(folder.resolve("kustomization.yaml"));
            said.fieldNames().forEachRemaining(name -> {
                if (!KNOWN.contains(name)) {
                    complaints.add("%s: kustomization has no %s that these tests understand".formatted(folder, name));
                }
            });
            Yaml.each(said.path("resources")).forEach(entry -> load(entry.asText()));
            Yaml.each(said.path("configMapGenerator")).forEach(this::generate);
            Yaml.each(said.path("patches")).forEach(this::patch);
            Yaml.each(said.path("labels")).forEach(this::label);
            Yaml.each(said.path("images")).forEach(this::image);
            if (said.has("namespace")) {
                resources.forEach(
                        resource -> namespace(resource, said.get("namespace").asText()));
            }
            complainOfUnused();
            return new Kustomization(List.copyOf(resources), List.copyOf(complaints));
        }

        private void load(String entry) {
            var path = folder.resolve(entry).normalize();
            if (Files.isDirectory(path)) {
                var below = Kustomization.of(path);
                resources.addAll(below.resources());
                complaints.addAll(below.complaints());
            } else if (exists(path)) {
                for (var document : Yaml.documents(path)) {
                    if (find(document).isPresent()) {
                        complaints.add("%s: %s is there twice".formatted(path, identity(document)));
                    }
                    resources.add(document);
                }
            }
        }

        private boolean exists(Path path) {
            used.add(path);
            if (!Files.isRegularFile(path)) {
                complaints.add("%s refers to %s, which is not there".formatted(folder, folder.relativize(path)));
                return false;
            }
            return true;
        }

        private void generate(JsonNode said) {
            var made = JsonNodeFactory.instance.objectNode();
            made.put("apiVersion", "v1").put("kind", "ConfigMap");
            made.putObject("metadata").put("name", said.path("name").asText());
            var target = find(made);
            var merged = said.path("behavior").asText("create").equals("merge");
            if (merged != target.isPresent()) {
                complaints.add("%s: ConfigMap %s is %s"
                        .formatted(folder, said.path("name").asText(), merged ? "merged into nothing" : "made twice"));
            }
            var map = target.orElse(made);
            var data = map.withObject("/data");
            Yaml.each(said.path("envs"))
                    .map(file -> folder.resolve(file.asText()))
                    .filter(this::exists)
                    .forEach(file -> Yaml.env(file).forEach(line -> data.put(line[0], line[1])));
            Yaml.each(said.path("files"))
                    .map(file -> file.asText().split("=", 2))
                    .forEach(file -> {
                        var path = folder.resolve(file[file.length - 1]);
                        if (exists(path)) {
                            data.put(file[0], Yaml.read(path));
                        }
                    });
            if (target.isEmpty()) {
                resources.add(map);
            }
        }

        private void patch(JsonNode said) {
            var file = folder.resolve(said.path("path").asText());
            if (!exists(file)) {
                return;
            }
            for (var patch : Yaml.documents(file)) {
                var targets = said.has("target")
                        ? resources.stream()
                                .filter(resource -> isTarget(said.get("target"), resource))
                                .toList()
                        : find(patch).stream().toList();
                if (targets.isEmpty()) {
                    complaints.add("%s: %s patches nothing".formatted(file, identity(patch)));
                }
                if (said.has("target")) {
                    ((ObjectNode) patch.get("metadata")).remove("name");
                }
                targets.forEach(target -> merge(target, patch));
            }
        }

        private boolean isTarget(JsonNode target, JsonNode resource) {
            var label = target.path("labelSelector").asText("");
            var pair = label.split("=", 2);
            return target.path("kind").asText().equals(resource.path("kind").asText())
                    && (label.isEmpty()
                            || resource.path("metadata")
                                    .path("labels")
                                    .path(pair[0])
                                    .asText()
                                    .equals(pair[1]));
        }

        private void label(JsonNode said) {
            for (var resource : resources) {
                said.path("pairs").properties().forEach(pair -> {
                    resource.withObject("/metadata/labels").set(pair.getKey(), pair.getValue());
                    if (said.path("includeTemplates").asBoolean() && isWorkload(resource)) {
                        resource.withObject("/spec/template/metadata/labels").set(pair.getKey(), pair.getValue());
                    }
                });
            }
        }

        private void image(JsonNode said) {
            var found = false;
            for (var resource : resources) {
                for (var container : resource.at("/spec/template/spec/containers")) {
                    if (isWorkload(resource) && container.path("image").equals(said.get("name"))) {
                        var name = said.path("newName").asText() + ":"
                                + said.path("newTag").asText();
                        ((ObjectNode) container).put("image", name);
                        found = true;
                    }
                }
            }
            if (!found) {
                complaints.add("%s: nothing runs the image %s"
                        .formatted(folder, said.path("name").asText()));
            }
        }

        private static void namespace(ObjectNode resource, String namespace) {
            if (!resource.path("kind").asText().equals("Namespace")) {
                resource.withObject("/metadata").put("namespace", namespace);
            }
        }

        private Optional<ObjectNode> find(JsonNode like) {
            return resources.stream()
                    .filter(resource -> identity(resource).equals(identity(like)))
                    .findFirst();
        }

        private void complainOfUnused() {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> !used.contains(file) && Files.isRegularFile(file))
                        .forEach(file -> complaints.add("nothing refers to " + file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static boolean isWorkload(JsonNode resource) {
        return resource.path("kind").asText().equals(WORKLOAD);
    }

    static String identity(JsonNode resource) {
        return resource.path("kind").asText() + " "
                + resource.path("metadata").path("name").asText();
    }

    /** A strategic merge; the kinds that Kubernetes does not know itself have no merge keys. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            var there = target.get(field.getKey());
            var mergeKey = MERGE_KEYS.get(field.getKey());
            if (there instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else if (there instanceof ArrayNode list && mergeKey != null) {
                mergeByKey(list, (ArrayNode) field.getValue(), mergeKey);
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    private static void mergeByKey(ArrayNode list, ArrayNode patch, String key) {
        for (var entry : patch) {
            Yaml.each(list)
                    .filter(there -> there.path(key).equals(entry.path(key)))
                    .findFirst()
                    .ifPresentOrElse(
                            there -> merge((ObjectNode) there, (ObjectNode) entry), () -> list.add(entry.deepCopy()));
        }
    }
}
