package app.banyan.identity.claim;

import app.banyan.identity.domain.ClaimState;
import app.banyan.identity.domain.VerificationId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a claim by a decision. It is kept beside the command's key, so it says nothing of the person. */
@Schema(name = "ReviewedClaim")
record Reviewed(VerificationId claim, ClaimState state, DecisionView decision) {}
