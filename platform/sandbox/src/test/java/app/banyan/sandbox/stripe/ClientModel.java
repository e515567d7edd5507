package app.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.annotations.SerializedName;
import com.stripe.model.StripeObject;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the classes of Stripe's client know of an object. */
final class ClientModel {

    private ClientModel() {}

    /** The fields that the class and those it is made of have no name for; what the client itself keeps raw is left alone. */
    static List<String> unknownFields(JsonNode object, Class<?> model) {
        var unknown = new ArrayList<String>();
        compare("", object, model, unknown);
        return unknown;
    }

    private static void compare(String place, JsonNode value, Type type, List<String> unknown) {
        if (value.isArray() && type instanceof ParameterizedType list) {
            value.forEach(item -> compare(place, item, list.getActualTypeArguments()[0], unknown));
        } else if (value.isObject() && type instanceof Class<?> model && StripeObject.class.isAssignableFrom(model)) {
            for (var field : value.properties()) {
                var name = place + field.getKey();
                fields(model)
                        .filter(known -> isNamed(known, field.getKey()))
                        .findFirst()
                        .ifPresentOrElse(
                                known -> compare(name + ".", field.getValue(), known.getGenericType(), unknown),
                                () -> unknown.add(name));
            }
        }
    }

    /** Those of its parents too: a list has all of its own from there. */
    private static Stream<Field> fields(Class<?> model) {
        return Stream.<Class<?>>iterate(model, Objects::nonNull, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()));
    }

    /** As the client says itself, or by its rule where it says nothing: {@code hasMore} is has_more. */
    private static boolean isNamed(Field field, String name) {
        var serialized = field.getAnnotation(SerializedName.class);
        return serialized != null
                ? serialized.value().equals(name)
                : FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES
                        .translateName(field)
                        .equals(name);
    }
}
