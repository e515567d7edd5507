package app.banyan.community.post;

import app.banyan.community.domain.PostId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Likes", description = "How many like a post, and whether the caller does.")
record LikesView(PostId post, long likes, boolean liked) {}
