package app.banyan.community.rule;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.community.domain.Admission;
import app.banyan.community.domain.Badge;
import app.banyan.community.domain.CommunityType;
import app.banyan.community.domain.Requirement;
import app.banyan.community.domain.Rule;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import app.banyan.runtime.json.KernelJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleViewTest {

    private static final TierId TIER = new TierId(new UUID(0, 1));

    private final RuleText text = new RuleText(json());

    static Stream<Requirement> requirements() {
        return Stream.of(
                new Requirement.Open(),
                new Requirement.Invitation(),
                new Requirement.Application(List.of("为什么来？", "有多少时间？"), false),
                new Requirement.Payment(Optional.empty()),
                new Requirement.Payment(Optional.of(TIER)),
                new Requirement.Verified(Badge.EDUCATION),
                new Requirement.Course(new CourseId(new UUID(0, 2)), true),
                new Requirement.Tier(TIER),
                new Requirement.Adult());
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void every_requirement_is_read_as_it_was_written(Requirement requirement) {
        var admission = new Admission(requirement);

        assertThat(text.read(text.write(admission))).isEqualTo(admission);
    }

    @ParameterizedTest
    @EnumSource
    void every_template_is_read_as_it_was_written(CommunityType type) {
        assertThat(text.read(text.write(type.admission()))).isEqualTo(type.admission());
    }

    @Test
    void groups_keep_their_parts_in_order() {
        var rule = new Rule.AnyOf(List.of(
                new Requirement.Adult(),
                new Rule.AllOf(requirements().<Rule>map(r -> r).toList())));

        assertThat(RuleView.of(rule).rule()).isEqualTo(rule);
    }

    private static ObjectMapper json() {
        var json = new ObjectMapper().registerModule(new Jdk8Module());
        json.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
        new KernelJson().customize(json);
        return json;
    }
}
