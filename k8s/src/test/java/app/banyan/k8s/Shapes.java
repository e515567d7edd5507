package app.banyan.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a manifest says only what its kind knows. Typed models and the API server's defaults keep quiet about a
 * misspelt key, so the typed objects are walked for what they could not place; kinds of operators are compared with
 * schemas of the part that we use ({@code schemas/}).
 */
final class Shapes {

    private static final Map<String, Class<?>> TYPED = Map.of(
            "v1 Namespace", Namespace.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "gateway.networking.k8s.io/v1 Gateway", Gateway.class,
            "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class);

    private static final Map<String, String> SCHEMAS = Map.of(
            "postgresql.cnpg.io/v1 Cluster", "postgres-cluster",
            "postgresql.cnpg.io/v1 Database", "postgres-database",
            "kafka.strimzi.io/v1 Kafka", "kafka",
            "kafka.strimzi.io/v1 KafkaNodePool", "kafka-node-pool",
            "kafka.strimzi.io/v1 KafkaTopic", "kafka-topic",
            "kafka.strimzi.io/v1 KafkaUser", "kafka-user",
            "external-secrets.io/v1 ExternalSecret", "external-secret");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final Map<String, JsonSchema> READ = new ConcurrentHashMap<>();

    private static final ObjectMapper MAPPER = mapper();

    private Shapes() {}

    static List<String> complaints(JsonNode resource) {
        var kind = resource.path("apiVersion").asText() + " "
                + resource.path("kind").asText();
        var where = Kustomization.identity(resource);
        if (TYPED.containsKey(kind)) {
            return typed(resource, TYPED.get(kind), where);
        }
        if (SCHEMAS.containsKey(kind)) {
            return bySchema(resource, SCHEMAS.get(kind), where);
        }
        return List.of(where + ": nobody knows " + kind);
    }

    private static List<String> typed(JsonNode resource, Class<?> type, String where) {
        try {
            var unplaced = new ArrayList<String>();
            walk(MAPPER.treeToValue(resource, type), where, unplaced);
            return unplaced;
        } catch (JsonProcessingException misshapen) {
            return List.of(where + ": " + misshapen.getOriginalMessage());
        }
    }

    private static List<String> bySchema(JsonNode resource, String schema, String where) {
        return READ.computeIfAbsent(schema, Shapes::read).validate(resource).stream()
                .map(message -> where + ": " + message.getMessage())
                .toList();
    }

    private static JsonSchema read(String schema) {
        try (var in = Shapes.class.getResourceAsStream("/schemas/" + schema + ".yaml")) {
            return FACTORY.getSchema(new YAMLMapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void walk(Object value, String path, List<String> unplaced) {
        switch (value) {
            case null -> {}
            case List<?> list -> {
                for (var i = 0; i < list.size(); i++) {
                    walk(list.get(i), path + "[" + i + "]", unplaced);
                }
            }
            case Map<?, ?> map -> map.forEach((key, inside) -> walk(inside, path + "." + key, unplaced));
            case Object bean
            when bean.getClass().getName().startsWith("io.fabric8.") && !(bean instanceof Enum<?>) -> {
                for (Class<?> type = bean.getClass(); type != Object.class; type = type.getSuperclass()) {
                    for (var field : type.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())) {
                            walkField(bean, field, path, unplaced);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    private static void walkField(Object bean, Field field, String path, List<String> unplaced) {
        try {
            field.setAccessible(true);
            var inside = field.get(bean);
            if (field.getName().equals("additionalProperties")) {
                ((Map<?, ?>) inside).keySet().forEach(key -> unplaced.add(path + ": unknown key " + key));
            } else {
                walk(inside, path + "." + field.getName(), unplaced);
            }
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** A number where a text belongs, or the other way round, is refused by the API server. */
    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        mapper.withCoercionConfig(LogicalType.Textual, text -> {
            for (var shape :
                    List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float)) {
                text.setCoercion(shape, CoercionAction.Fail);
            }
        });
        return mapper.build();
    }
}
