package app.banyan.community.domain;

import java.util.Locale;

/** What a file is called when it is taken home: its own words, without a way to any folder, with the ending of its kind. */
public record FileName(String value) {

    public static final int LONGEST = 100;

    public static FileName of(String said, FileType type) {
        var words = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1)
                .replaceAll("[\"<>:|?*%]", " ")
                .strip();
        var ending = "." + type.ending();
        var bare = words.toLowerCase(Locale.ROOT).endsWith(ending)
                ? words.substring(0, words.length() - ending.length())
                : words;
        return new FileName(Wording.line("name", bare.replaceAll("^\\.+", ""), LONGEST) + ending);
    }
}
