package app.banyan.testkit.planted.one;

import app.banyan.testkit.planted.two.Second;

public class First {
    public Second second;
}
