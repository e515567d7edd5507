package app.banyan.e2e.world.plan;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Names as people have them today, the common family names as often as they are common, and mobile numbers. */
final class Names {

    /** By how many people bear them; each stands as often as it has per cent or so. */
    private static final String FAMILY =
            "王王王王王王王李李李李李李李张张张张张张张刘刘刘刘刘陈陈陈陈陈杨杨杨赵赵黄黄周周吴吴徐徐孙孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段";

    private static final String FIRST = "子梓雨思佳欣嘉一若诗语静晓雅文宇浩俊志明建国伟海志晨天泽博睿铭书清秋安乐知远承景云星沐念";
    private static final String SECOND = "涵萱怡琪妍彤瑶琳洁婷颖轩豪杰宇辰阳鹏飞凯然航宁远舟平华林峰磊川禾苗悦言溪霖岚棠苒帆恒";
    private static final String ONLY = "静敏丽强磊洋艳勇军杰娟涛超明霞平刚桂伟芳娜辉婷鹏飞浩宇欣怡琳";
    private static final String[] NETWORKS = {
        "135", "136", "137", "138", "150", "151", "158", "182", "186", "187", "188"
    };
    private static final int OF_ONE_CHARACTER = 15;
    private static final int HUNDRED = 100;

    private final RandomGenerator random;
    private final Set<String> phones = new HashSet<>();

    Names(RandomGenerator random) {
        this.random = random;
    }

    String name() {
        var family = pick(FAMILY);
        return random.nextInt(HUNDRED) < OF_ONE_CHARACTER ? family + pick(ONLY) : family + pick(FIRST) + pick(SECOND);
    }

    /** Never the same twice. */
    String phone() {
        while (true) {
            var phone = "+86%s%08d".formatted(NETWORKS[random.nextInt(NETWORKS.length)], random.nextInt(100_000_000));
            if (phones.add(phone)) {
                return phone;
            }
        }
    }

    private String pick(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }
}
