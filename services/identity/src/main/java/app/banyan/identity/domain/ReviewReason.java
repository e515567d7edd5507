package app.banyan.identity.domain;

import static app.banyan.identity.domain.ClaimKind.EDUCATION;
import static app.banyan.identity.domain.ClaimKind.ORGANISATION;
import static app.banyan.identity.domain.ClaimKind.POSITION;

import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ReasonUnknown;
import app.banyan.kernel.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Why a claim is believed or not, in words that hold for everybody: they stand in the audit, where nothing personal may
 * stand.
 */
public enum ReviewReason {
    DOCUMENTS_MATCH(true, Set.of(POSITION, ORGANISATION, EDUCATION), "材料与申报内容一致", "The documents say what is claimed."),
    REGISTER_MATCHES(
            true,
            Set.of(ORGANISATION),
            "登记信息与申报一致，且材料证明本人与该组织的关系",
            "The register and the documents say what is claimed."),
    DIPLOMA_REGISTER_MATCHES(true, Set.of(EDUCATION), "学历查询结果与申报一致", "The register of diplomas says what is claimed."),
    DOCUMENT_MISSING(false, Set.of(POSITION, ORGANISATION, EDUCATION), "缺少证明材料", "No document shows it."),
    DOCUMENT_UNREADABLE(false, Set.of(POSITION, ORGANISATION, EDUCATION), "材料无法辨认", "A document cannot be read."),
    NAME_DIFFERS(false, Set.of(POSITION, ORGANISATION, EDUCATION), "材料姓名与实名不符", "A document names somebody else."),
    FACTS_DIFFER(false, Set.of(POSITION, ORGANISATION, EDUCATION), "材料与申报内容不符", "The documents say something else."),
    OUT_OF_DATE(false, Set.of(POSITION), "材料已过期或已离任", "It was true once, and is no more."),
    ORGANISATION_UNKNOWN(false, Set.of(POSITION, ORGANISATION), "查无此组织", "No register knows the organisation."),
    DEGREE_UNKNOWN(false, Set.of(EDUCATION), "查无此学历", "No register knows the degree."),
    FORGERY_SUSPECTED(false, Set.of(POSITION, ORGANISATION, EDUCATION), "材料疑似伪造", "A document seems to be forged.");

    private final boolean accepts;
    private final Set<ClaimKind> kinds;
    private final String zh;
    private final String en;

    ReviewReason(boolean accepts, Set<ClaimKind> kinds, String zh, String en) {
        this.accepts = accepts;
        this.kinds = kinds;
        this.zh = zh;
        this.en = en;
    }

    public static List<ReviewReason> of(ClaimKind kind) {
        return Arrays.stream(values())
                .filter(reason -> reason.kinds.contains(kind))
                .toList();
    }

    /** Only a reason that goes with the kind and the decision is one. */
    public static ReviewReason of(ClaimKind kind, boolean accept, String wire) {
        return of(kind).stream()
                .filter(reason -> reason.accepts == accept && reason.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new Refused(new ReasonUnknown(kind, accept)));
    }

    public String wire() {
        return name().toLowerCase().replace('_', '-');
    }

    public boolean accepts() {
        return accepts;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
