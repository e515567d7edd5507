package app.banyan.e2e.chaos;

/** kill −9. Whoever supervises the part starts it again. */
record Killed(String part) implements Fault {

    @Override
    public String words() {
        return part + " is killed";
    }

    @Override
    public void strike(Scene scene) {
        scene.platform().kill(part);
    }
}
