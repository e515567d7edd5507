package app.banyan.commission.plan;

import app.banyan.commission.domain.AttributionRules;
import app.banyan.commission.domain.Plan.Rule;
import app.banyan.commission.domain.PlanId;
import app.banyan.commission.plan.PlanView.AttributionView;
import app.banyan.kernel.Page;
import app.banyan.kernel.Ppm;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/plans")
@Tag(name = "plans")
class PlanResource {

    private final Plans plans;
    private final Idempotency idempotency;
    private final Caller caller;

    PlanResource(Plans plans, Idempotency idempotency, Caller caller) {
        this.plans = plans;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    record NewPlan(
            @NotBlank @Size(max = 100) @Schema(examples = "2026 spring")
            String name,

            @NotNull @Size(max = 100) List<@NotNull @Valid NewRule> rules,

            @Schema(
                    description =
                            "From when it shall apply once published. The first plan may start at once; a change needs seven"
                                    + " days of announcement. Absent: as early as may be.")
            Instant effectiveFrom,

            @Valid NewAttribution attribution) {}

    record NewRule(
            @Size(min = 1, max = 50)
            @Schema(description = "Absent: every kind without a rule of its own.", examples = "course")
            String productKind,

            @NotNull @Pattern(regexp = "community|manager|promoter") @Schema(examples = "promoter")
            String role,

            @Min(0)
            @Max(Ppm.WHOLE)
            @Schema(description = "Parts per million of what is commissionable.", examples = "200000")
            int sharePpm,

            @Min(1) @Schema(description = "Levels of agents that are paid. One, unless told; more is refused.")
            Integer depth) {

        Rule rule() {
            return new Rule(
                    Optional.ofNullable(productKind),
                    app.banyan.commission.domain.Role.of(role),
                    new Ppm(sharePpm),
                    depth == null ? Rule.PAID_DEPTH : depth);
        }
    }

    /** Absent days are those of the house: 30, 180, 180. */
    record NewAttribution(
            @Min(1) @Max(365) @Schema(examples = "30") Integer touchDays,
            @Min(1) @Max(3650) @Schema(examples = "180") Integer bindingDays,
            @Min(0) @Max(3650) @Schema(examples = "180") Integer protectedDays) {

        static final NewAttribution HOUSE = new NewAttribution(null, null, null);

        AttributionView view() {
            var house = AttributionRules.DEFAULT;
            var binding = bindingDays == null ? (int) house.bindingValid().toDays() : bindingDays;
            return new AttributionView(
                    touchDays == null ? (int) house.touchValid().toDays() : touchDays,
                    binding,
                    protectedDays == null
                            ? Math.min(binding, (int) house.bindingProtected().toDays())
                            : protectedDays);
        }

        @AssertTrue(message = "protectedDays is at most bindingDays")
        @Schema(hidden = true)
        boolean isProtectedWhileBound() {
            return view().protectedDays() <= view().bindingDays();
        }
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @WithTransaction
    @Operation(
            summary = "Draft a plan",
            description =
                    "Who gets which share of what is sold. Refused, with everything that is wrong, if it would be unlawful:"
                            + " more than 30 % together, more than one paid level.")
    @APIResponse(responseCode = "201", description = "The draft. It applies to nothing until it is published.")
    @APIResponse(responseCode = "422", description = "/problems/plan-unlawful: `findings` says why")
    public Uni<RestResponse<PlanView>> draftPlan(
            @RestHeader("Idempotency-Key") String key, @Valid @NotNull NewPlan plan) {
        var attribution = Optional.ofNullable(plan.attribution()).orElse(NewAttribution.HOUSE);
        return idempotency
                .once(
                        "plans.draft",
                        key,
                        plan,
                        PlanView.class,
                        () -> plans.draft(
                                plan.name(),
                                plan.rules().stream().map(NewRule::rule).toList(),
                                attribution.view(),
                                Optional.ofNullable(plan.effectiveFrom())))
                .map(view -> RestResponse.ResponseBuilder.<PlanView>created(URI.create("/v1/plans/" + view.id()))
                        .entity(view)
                        .build());
    }

    @POST
    @Path("/{id}/publication")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Publish a draft",
            description =
                    "Gives it the next version and its period. Orders placed from then on are shared by it; earlier ones keep"
                            + " the version they had.")
    @APIResponse(responseCode = "200", description = "The published version.")
    @APIResponse(responseCode = "404", description = "/problems/not-found")
    @APIResponse(responseCode = "409", description = "/problems/plan-already-published")
    @APIResponse(responseCode = "422", description = "/problems/plan-too-early: `earliest` says when it may start")
    public Uni<PlanView> publishPlan(PlanId id) {
        return plans.publish(id);
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Plans, newest first",
            description = "Everybody sees published versions, operators drafts too.")
    public Uni<Page<PlanView>> plans(@BeanParam PageRequest page) {
        return plans.newestFirst(caller.operator(), page);
    }
}
