package app.banyan.sandbox.stripe;

import static app.banyan.sandbox.Html.escape;

import app.banyan.sandbox.Answer;
import app.banyan.sandbox.Html;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The hosted pay page: a form that a person or a test posts, and a redirect to where the shop wants the buyer next. */
final class PayPage {

    private static final Map<String, String> METHODS =
            Map.of("alipay", "支付宝 Alipay", "wechat_pay", "微信支付 WeChat Pay", "card", "银行卡 Card");
    private static final String DECLINED = "declined";
    private static final String REFUSED = "<p class=\"note\">银行拒绝了这张卡，请换一种方式。<br>The card was declined.</p>";

    private final Memory memory;
    private final CheckoutSessions sessions;
    private final Runnable afterChange;

    PayPage(Memory memory, CheckoutSessions sessions, Runnable afterChange) {
        this.memory = memory;
        this.sessions = sessions;
        this.afterChange = afterChange;
    }

    Answer show(Request request) {
        return answered(() -> memory.read(() -> page(sessions.get(request.id("session")), "")));
    }

    Answer submit(Request request) {
        var id = request.id("session");
        return answered(() -> {
            var attempt = attempt(Params.parse(request.bodyText()).only("method"));
            var session = memory.change(
                    () -> sessions.isPayable(sessions.get(id)) ? sessions.attempt(id, attempt) : sessions.get(id));
            afterChange.run();
            return isComplete(session) ? Answer.seeOther(successUrl(session)) : page(session, REFUSED);
        });
    }

    private interface Work {
        Answer answer();
    }

    private static Answer answered(Work work) {
        try {
            return work.answer();
        } catch (StripeFailure failure) {
            var said = "<h1>无法支付</h1><p>" + escape(failure.getMessage()) + "</p>";
            return Answer.html(failure.status(), Html.page("无法支付", said));
        }
    }

    private static CheckoutSessions.Attempt attempt(Params form) {
        return form.required("method").equals(DECLINED)
                ? new CheckoutSessions.Attempt(
                        "card", CheckoutSessions.Outcome.DECLINED, Optional.empty(), Optional.empty())
                : CheckoutSessions.Attempt.paying(form.oneOf("method", Payments.METHODS.toArray(String[]::new)));
    }

    private Answer page(ObjectNode session, String note) {
        return isComplete(session) ? paid(session) : sessions.isPayable(session) ? form(session, note) : expired();
    }

    private Answer form(ObjectNode session, String note) {
        var id = session.path("id").asText();
        var titles = sessions.titles(id).stream()
                .map(title -> "<li>" + escape(title) + "</li>")
                .collect(Collectors.joining());
        var cancel = session.path("cancel_url").isTextual()
                ? "<a class=\"button\" href=\""
                        + escape(session.path("cancel_url").asText()) + "\">取消 Cancel</a>"
                : "";
        return Answer.html(200, Html.page("支付", """
                <p class="note">沙盒：不会扣款。<br>Sandbox: no money moves.</p>
                <h1>支付 Payment</h1>
                %s<ul>%s</ul>
                <p class="amount">%s</p>
                <form method="post" action="/c/pay/%s">
                <fieldset><legend>支付方式 Method</legend>%s
                <label><input type="radio" name="method" value="declined"> 会被拒绝的银行卡 A card that is declined</label>
                </fieldset>
                <button class="main" type="submit">支付 Pay %3$s</button>
                </form>
                %6$s
                """.formatted(
                        note, titles, escape(amount(session)), escape(id), methods(session), cancel)));
    }

    private static String methods(ObjectNode session) {
        var first = session.path("payment_method_types").path(0).asText();
        var radios = new StringBuilder();
        for (JsonNode type : session.path("payment_method_types")) {
            radios.append("<label><input type=\"radio\" name=\"method\" value=\"%s\"%s> %s</label>\n"
                    .formatted(
                            type.asText(), type.asText().equals(first) ? " checked" : "", METHODS.get(type.asText())));
        }
        return radios.toString();
    }

    private static Answer paid(ObjectNode session) {
        return Answer.html(200, Html.page("已支付", """
                <h1>已支付 %s</h1><p>Paid.</p>
                <a class="button" href="%s">返回 Return</a>
                """.formatted(escape(amount(session)), escape(successUrl(session)))));
    }

    private static Answer expired() {
        return Answer.html(
                410, Html.page("支付已过期", "<h1>支付已过期</h1><p>This payment has expired. Nothing was charged.</p>"));
    }

    private static boolean isComplete(ObjectNode session) {
        return session.path("status").asText().equals("complete");
    }

    private static String successUrl(ObjectNode session) {
        return session.path("success_url")
                .asText()
                .replace("{CHECKOUT_SESSION_ID}", session.path("id").asText());
    }

    private static String amount(ObjectNode session) {
        var currency = Currency.getInstance(session.path("currency").asText().toUpperCase(Locale.ROOT));
        var amount = BigDecimal.valueOf(session.path("amount_total").asLong(), currency.getDefaultFractionDigits());
        return (currency.getCurrencyCode().equals("CNY") ? "¥" : currency.getCurrencyCode() + " ")
                + amount.toPlainString();
    }
}
