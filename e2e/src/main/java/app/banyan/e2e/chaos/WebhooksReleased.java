package app.banyan.e2e.chaos;

/** What was held back comes now, in an order that nobody made it in. */
record WebhooksReleased() implements Fault {

    @Override
    public String words() {
        return "webhooks: what was held back comes, shuffled";
    }

    @Override
    public void strike(Scene scene) {
        scene.stripe().releaseHeld("shuffled");
    }
}
