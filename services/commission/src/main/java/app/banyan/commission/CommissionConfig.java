package app.banyan.commission;

import app.banyan.commission.domain.Announcement;
import app.banyan.commission.domain.PayoutRules;
import app.banyan.commission.domain.PlanLinter;
import app.banyan.commission.domain.RefundWindow;
import app.banyan.commission.domain.TaxRules;
import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Every setting of commission. Law may change them; an operator of the running platform cannot. */
@ConfigMapping(prefix = "banyan.commission")
public interface CommissionConfig {

    /** The gateway as a browser sees it. */
    String publicUrl();

    /** How often the books are reckoned again while somebody scrapes the metrics. It reads the whole ledger. */
    @WithDefault("1h")
    Duration checksEvery();

    /** The most that community, manager and promoter may get of a sale together. */
    @WithDefault("300000")
    int togetherPpm();

    /** How long before it takes effect a change of the plan is published. */
    @WithDefault("7d")
    Duration announcement();

    Window refundWindow();

    /** How many records are posted, or shares released, at most in one database transaction. */
    @WithDefault("500")
    int batch();

    Payout payout();

    /** What is paid out, when, and how it is taxed. */
    interface Payout {

        /** The least that is paid out, in fen. */
        @WithDefault("1000")
        long minimum();

        /** Above this, in fen, a second person decides. */
        @WithDefault("500000")
        long alone();

        /** How long a payout account whose bank destination was changed waits. */
        @WithDefault("72h")
        Duration coolDown();

        /** Which method of withholding applies from which day on: {@code <day>=cumulative} or {@code per-payment}. */
        @WithDefault("2019-01-01=per-payment,2025-10-01=cumulative")
        List<TaxRules.Since> tax();

        /** How often what is to be sent is looked for. */
        String every();

        /** How long after payments was asked it is asked again what became of a transfer. */
        @WithDefault("5s")
        Duration askAgain();

        /** How often it is looked whether it is the day on which everybody is paid, and whether somebody is left. */
        String runEvery();
    }

    /** How long a commission stays pending: until the buyer can no longer return what was bought. */
    interface Window {

        /** Of courses and memberships, from the payment. */
        @WithDefault("7d")
        Duration digital();

        /** Of goods, in whole days, counted from the day after receipt. */
        @WithDefault("7")
        int goodsDays();

        /** Where those days begin and end. */
        @WithDefault("Asia/Shanghai")
        ZoneId zone();
    }

    class Rules {

        @Produces
        @Singleton
        PlanLinter planLinter(CommissionConfig config) {
            return new PlanLinter(new Ppm(config.togetherPpm()));
        }

        @Produces
        @Singleton
        Announcement announcement(CommissionConfig config) {
            return new Announcement(config.announcement());
        }

        @Produces
        @Singleton
        RefundWindow refundWindow(CommissionConfig config) {
            var window = config.refundWindow();
            return new RefundWindow(window.digital(), window.goodsDays(), window.zone());
        }

        @Produces
        @Singleton
        PayoutRules payoutRules(CommissionConfig config) {
            var payout = config.payout();
            return new PayoutRules(Money.fen(payout.minimum()), Money.fen(payout.alone()), payout.coolDown());
        }

        @Produces
        @Singleton
        TaxRules taxRules(CommissionConfig config) {
            return new TaxRules(config.payout().tax());
        }
    }
}
