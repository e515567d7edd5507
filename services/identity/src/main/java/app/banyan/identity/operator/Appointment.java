package app.banyan.identity.operator;

import app.banyan.identity.domain.Phone;
import app.banyan.identity.domain.RealName;

/** Somebody who is to run the platform. */
record Appointment(Phone phone, RealName name) {}
