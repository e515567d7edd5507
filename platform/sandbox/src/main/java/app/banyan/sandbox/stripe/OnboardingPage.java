package app.banyan.sandbox.stripe;

import static app.banyan.sandbox.Html.escape;

import app.banyan.sandbox.Answer;
import app.banyan.sandbox.Html;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Request;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The hosted page on which a payee names a bank account; the platform never sees its number. */
final class OnboardingPage {

    private static final List<String> BANKS = List.of("中国工商银行 ICBC", "中国建设银行 CCB", "招商银行 CMB");

    private final Memory memory;
    private final Accounts accounts;
    private final Runnable afterChange;

    OnboardingPage(Memory memory, Accounts accounts, Runnable afterChange) {
        this.memory = memory;
        this.accounts = accounts;
        this.afterChange = afterChange;
    }

    Answer show(Request request) {
        var link = request.id("link");
        return memory.read(() -> accounts.linkOf(link))
                .map(open -> page(200, link, open, ""))
                .orElseGet(OnboardingPage::over);
    }

    Answer submit(Request request) {
        var link = request.id("link");
        var open = memory.read(() -> accounts.linkOf(link));
        return open.isEmpty() ? over() : named(link, open.get(), request);
    }

    private Answer named(String link, ObjectNode open, Request request) {
        try {
            var form = Params.parse(request.bodyText()).only("bank", "account_number");
            memory.change(() -> {
                accounts.nameBank(
                        open.path("account").asText(),
                        form.oneOf("bank", BANKS.toArray(String[]::new)),
                        form.required("account_number"));
                accounts.use(link);
            });
            afterChange.run();
            return Answer.seeOther(open.path("return_url").asText());
        } catch (StripeFailure refusal) {
            return page(refusal.status(), link, open, "<p class=\"note\">" + escape(refusal.getMessage()) + "</p>");
        }
    }

    private Answer page(int status, String link, ObjectNode open, String note) {
        var known = memory.read(() -> accounts.find(open.path("account").asText()))
                .flatMap(OnboardingPage::bank)
                .map(bank -> "<p>现在的账户 Now: " + escape(bank) + "</p>")
                .orElse("");
        var banks = new StringBuilder();
        BANKS.forEach(bank -> banks.append("<option>").append(escape(bank)).append("</option>"));
        return Answer.html(status, Html.page("收款账户", """
                <p class="note">沙盒：请勿填写真实账号。<br>Sandbox: no real account number, please.</p>
                <h1>收款账户 Where your money goes</h1>
                %s%s
                <form method="post" action="/c/onboarding/%s">
                <label>开户行 Bank <select name="bank">%s</select></label>
                <label>账号 Account number <input name="account_number" inputmode="numeric" autocomplete="off"></label>
                <button class="main" type="submit">确认 Confirm</button>
                </form>
                """.formatted(note, known, escape(link), banks)));
    }

    private static Optional<String> bank(ObjectNode account) {
        var bank = account.at("/external_accounts/data/0");
        return bank.isObject()
                ? Optional.of(bank.path("bank_name").asText() + " ****"
                        + bank.path("last4").asText())
                : Optional.empty();
    }

    private static Answer over() {
        return Answer.html(
                410,
                Html.page("链接已失效", "<h1>链接已失效</h1><p>This link has been used or is too old. Ask for another.</p>"));
    }
}
