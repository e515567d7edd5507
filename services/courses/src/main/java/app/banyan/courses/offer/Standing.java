package app.banyan.courses.offer;

import app.banyan.courses.domain.Ladder;
import app.banyan.courses.domain.Ladder.Rung;
import app.banyan.courses.domain.Offer;

/** An offer together with the rung it is of. */
record Standing(Offer offer, Ladder ladder, Rung rung) {}
