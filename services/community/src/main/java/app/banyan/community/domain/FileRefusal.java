package app.banyan.community.domain;

import app.banyan.kernel.CommunityId;

/** Why a file is not taken. */
public sealed interface FileRefusal extends ContentRefusal {

    record FileEmpty() implements FileRefusal {}

    record FileTooLarge(long size, long most) implements FileRefusal {}

    /** The bytes are of none of the kinds that are taken, or broken. */
    record FileKindRefused() implements FileRefusal {}

    /** What was said of the bytes is not what they are. */
    record FileKindDiffers(String said, String found) implements FileRefusal {}

    record PictureTooLarge(long pixels, long most) implements FileRefusal {}

    record QuotaSpent(CommunityId community, long most) implements FileRefusal {}
}
