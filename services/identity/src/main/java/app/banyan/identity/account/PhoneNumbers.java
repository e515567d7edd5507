package app.banyan.identity.account;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.domain.IdentityRefusal.PhoneInvalid;
import app.banyan.identity.domain.Phone;
import app.banyan.kernel.Refused;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads telephone numbers as people type them. Only numbers that can receive a message are taken. */
@ApplicationScoped
public class PhoneNumbers {

    private static final Set<PhoneNumberType> MOBILE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final String region;

    PhoneNumbers(IdentityConfig config) {
        this.region = config.defaultRegion();
    }

    public Phone parse(String typed) {
        try {
            var number = library.parse(typed, region);
            if (number.hasExtension()
                    || !library.isValidNumber(number)
                    || !MOBILE.contains(library.getNumberType(number))) {
                throw new Refused(new PhoneInvalid());
            }
            return new Phone(library.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException notANumber) {
            throw new Refused(new PhoneInvalid());
        }
    }
}
