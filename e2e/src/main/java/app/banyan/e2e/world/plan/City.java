package app.banyan.e2e.world.plan;

/** Where people live, with the province that parcels are sent to (GB/T 2260). */
public enum City {
    SHANGHAI("310000", "上海"),
    HANGZHOU("330000", "杭州"),
    NANJING("320000", "南京"),
    SUZHOU("320000", "苏州"),
    NINGBO("330000", "宁波"),
    BEIJING("110000", "北京"),
    GUANGZHOU("440000", "广州"),
    CHENGDU("510000", "成都");

    private final String region;
    private final String chinese;

    City(String region, String chinese) {
        this.region = region;
        this.chinese = chinese;
    }

    public String region() {
        return region;
    }

    public String chinese() {
        return chinese;
    }

    /** The provinces around Shanghai: a small seller sends nowhere else. */
    boolean near() {
        return compareTo(BEIJING) < 0;
    }
}
