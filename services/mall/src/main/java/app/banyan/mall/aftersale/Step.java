package app.banyan.mall.aftersale;

import app.banyan.kernel.AccountId;
import java.util.Optional;

/** Who takes a step, and why. */
record Step(By by, Optional<AccountId> actor, Optional<String> reason) {

    static Step of(By by, AccountId actor) {
        return new Step(by, Optional.of(actor), Optional.empty());
    }

    static Step of(By by) {
        return new Step(by, Optional.empty(), Optional.empty());
    }

    Step because(Optional<String> why) {
        return new Step(by, actor, why);
    }
}
