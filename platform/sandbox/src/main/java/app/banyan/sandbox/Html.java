package app.banyan.sandbox;

/** Pages without scripts and without anything from another host. */
public final class Html {

    private static final String FRAME = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %s<title>%s</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; }
            body { max-width: %s; margin: 2rem auto; padding: 0 1rem; }
            .note { padding: .5rem 1rem; border-left: 4px solid #c80; background: #c802; }
            .amount { font-size: 2.5rem; font-variant-numeric: tabular-nums; margin: 1rem 0; }
            fieldset { border: 1px solid #8888; border-radius: .5rem; padding: 1rem; }
            label { display: block; padding: .5rem 0; }
            button, .button { display: block; box-sizing: border-box; width: 100%%; padding: .75rem; margin-top: 1rem;
              border: 1px solid #8888; border-radius: .5rem; font: inherit; text-align: center; text-decoration: none;
              color: inherit; background: none; cursor: pointer; }
            button.main { background: #1a7f4b; border-color: #1a7f4b; color: #fff; }
            table { width: 100%%; border-collapse: collapse; }
            th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #8884; vertical-align: top; }
            small { opacity: .7; }
            </style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private Html() {}

    public static String page(String title, String body) {
        return FRAME.formatted("", escape(title), "28rem", body);
    }

    /** A wide page that loads itself again every few seconds. */
    public static String livePage(String title, int seconds, String body) {
        return FRAME.formatted(
                "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n", escape(title), "64rem", body);
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
