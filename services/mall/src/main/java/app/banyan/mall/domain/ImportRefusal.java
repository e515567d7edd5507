package app.banyan.mall.domain;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refusal;
import java.math.BigDecimal;

/** Why a file is not taken at all. What is wrong inside of it are findings. */
public sealed interface ImportRefusal extends Refusal {

    record CurrencyUnknown(String currency) implements ImportRefusal {}

    record RateOutOfRange(String rate, BigDecimal highest) implements ImportRefusal {}

    /** Yuan are yuan. */
    record RateForYuan(String rate) implements ImportRefusal {}

    record EncodingUnknown(String encoding) implements ImportRefusal {}

    record FileEmpty() implements ImportRefusal {}

    record ImportsUnderWay(MerchantId merchant, int most) implements ImportRefusal {}
}
