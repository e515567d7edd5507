package app.banyan.identity.verification;

import app.banyan.identity.domain.RealName;
import app.banyan.identity.domain.ResidentId;
import app.banyan.identity.domain.VerificationId;

/** What the provider is asked. The reference is the same at every try, so that it counts as one question. */
record Question(VerificationId reference, RealName name, ResidentId number) {}
