package app.banyan.identity.domain;

import java.util.regex.Pattern;

/**
 * How many sign-in codes may be sent, to one phone and at the wish of one network address. As a setting:
 * {@code phone=5/PT1H,address=30/PT1H}.
 */
public record CodeLimits(Limit phone, Limit address) {

    private static final Pattern SETTING = Pattern.compile("phone=([^,]+),address=([^,]+)");

    public static CodeLimits of(String setting) {
        var parts = SETTING.matcher(setting.replace(" ", ""));
        if (!parts.matches()) {
            throw new IllegalArgumentException("limits are written phone=5/PT1H,address=30/PT1H");
        }
        return new CodeLimits(Limit.of(parts.group(1)), Limit.of(parts.group(2)));
    }
}
