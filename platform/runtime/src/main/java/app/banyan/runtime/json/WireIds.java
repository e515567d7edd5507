package app.banyan.runtime.json;

import app.banyan.kernel.Id;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;

/**
 * Ids in paths and queries. Every id type has a static {@code of(String)}; what it does not accept names nothing, so
 * the answer is the same 404 as for somebody else's id.
 */
@Provider
public class WireIds implements ParamConverterProvider {

    @FunctionalInterface
    interface Parser<T> {
        T parse(String wire);
    }

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return Id.class.isAssignableFrom(type) ? new Converter<>(parserOf(type)) : null;
    }

    static <T> Parser<T> parserOf(Class<T> type) {
        try {
            var of = type.getMethod("of", String.class);
            return wire -> {
                try {
                    return type.cast(of.invoke(null, wire));
                } catch (InvocationTargetException notAnId) {
                    throw new IllegalArgumentException(notAnId.getCause().getMessage(), notAnId);
                } catch (IllegalAccessException notPublic) {
                    throw new IllegalStateException(notPublic);
                }
            };
        } catch (NoSuchMethodException missing) {
            throw new IllegalStateException(type + " is an id type without a public static of(String)", missing);
        }
    }

    private record Converter<T>(Parser<T> parser) implements ParamConverter<T> {

        @Override
        public T fromString(String wire) {
            try {
                return parser.parse(wire);
            } catch (IllegalArgumentException notAnId) {
                throw new Refused(new RuntimeRefusal.NotFound());
            }
        }

        @Override
        public String toString(T id) {
            return ((Id) id).wire();
        }
    }
}
