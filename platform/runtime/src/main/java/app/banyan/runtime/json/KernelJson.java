package app.banyan.runtime.json;

import app.banyan.kernel.Id;
import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * How the kernel's types look on the wire: an id is its wire string, a share is its ppm as a whole number. Reading is
 * strict: no number from a string, no whole number from a fraction, no null for a number, no word from its number.
 */
@Singleton
public class KernelJson implements ObjectMapperCustomizer {

    @Override
    @SuppressWarnings("deprecation") // the builder, which is not deprecated, is not what Quarkus hands out
    public void customize(ObjectMapper json) {
        json.registerModule(module());
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        json.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        json.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    public static SimpleModule module() {
        return new SimpleModule("banyan-kernel") {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new IdDeserializers());
            }
        }.addSerializer(Id.class, new IdSerializer())
                .addSerializer(Ppm.class, new PpmSerializer())
                .addDeserializer(Ppm.class, new PpmDeserializer())
                .setMixInAnnotation(Money.class, ComponentsOnly.class);
    }

    /** What money can be asked ({@code isZero} and the like) is no part of it. */
    @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface ComponentsOnly {}

    private static final class IdSerializer extends JsonSerializer<Id> {
        @Override
        public void serialize(Id id, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(id.wire());
        }
    }

    private static final class PpmSerializer extends JsonSerializer<Ppm> {
        @Override
        public void serialize(Ppm share, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(share.value());
        }
    }

    private static final class PpmDeserializer extends StdDeserializer<Ppm> {
        PpmDeserializer() {
            super(Ppm.class);
        }

        @Override
        public Ppm deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isNumeric() || in.getNumberType() != JsonParser.NumberType.INT) {
                return (Ppm) context.handleUnexpectedToken(Ppm.class, in);
            }
            var value = in.getIntValue();
            return value < 0 || value > Ppm.WHOLE
                    ? (Ppm) context.handleWeirdNumberValue(Ppm.class, value, "a share is 0 to 1000000 ppm")
                    : new Ppm(value);
        }
    }

    private static final class IdDeserializers extends Deserializers.Base {
        @Override
        public JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            return Id.class.isAssignableFrom(type.getRawClass())
                    ? new IdDeserializer(type.getRawClass().asSubclass(Id.class))
                    : null;
        }
    }

    private static final class IdDeserializer extends StdDeserializer<Id> {

        private final transient WireIds.Parser<? extends Id> parser;

        IdDeserializer(Class<? extends Id> type) {
            super(type);
            this.parser = WireIds.parserOf(type);
        }

        @Override
        public Id deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return (Id) context.handleUnexpectedToken(handledType(), in);
            }
            try {
                return parser.parse(in.getText());
            } catch (IllegalArgumentException notAnId) {
                return (Id) context.handleWeirdStringValue(handledType(), in.getText(), "%s", notAnId.getMessage());
            }
        }
    }
}
