package app.banyan.testkit.planted.two;

import app.banyan.testkit.planted.one.First;

public class Second {
    public First first;
}
