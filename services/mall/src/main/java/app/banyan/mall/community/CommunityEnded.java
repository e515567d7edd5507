package app.banyan.mall.community;

import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** What is read of {@code community.community.closed.v1} and {@code archived.v1}: nobody sells there any more. */
record CommunityEnded(CommunityId community, Instant at) {}
