package app.banyan.gateway;

/** A public path and everything below it, the service that answers there, and who may come. */
record Route(String path, Service service, Access access) {

    /** {@code /v1/me} covers {@code /v1/me} and {@code /v1/me/…}, never {@code /v1/members}. */
    boolean covers(String asked) {
        return asked.startsWith(path) && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
    }

    /** The path as the service knows it. The sandboxes are no part of the product and know nothing of the prefix. */
    String inside(String asked) {
        return service == Service.MESSAGES ? asked.substring("/sandbox".length()) : asked;
    }

    /** Stripe signs the bytes and sends larger bodies less often than anybody else does; its limit is its own. */
    boolean isWebhook() {
        return path.startsWith("/webhooks/");
    }

    /** Where merchants send all their goods in one file: {@code /v1/imports}. */
    boolean isImport() {
        return path.equals("/v1/imports");
    }

    /** Where people send files as they are. */
    boolean isUpload() {
        return path.equals("/v1/files");
    }
}
