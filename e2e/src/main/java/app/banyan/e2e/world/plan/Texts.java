package app.banyan.e2e.world.plan;

import java.util.List;
import java.util.random.RandomGenerator;

/** What people write, in Markdown. */
final class Texts {

    /** @param answers what others say to it; the first is the best */
    record Text(boolean question, String title, String body, List<String> answers) {

        String answer(RandomGenerator random) {
            return answers.get(random.nextInt(answers.size()));
        }
    }

    private static final List<Text> ALL = List.of(
            post("第一周怎么过", "先**认人**，再谈事。我把群里二十个人都聊了一遍，三个成了朋友。", "同意，先认人。", "二十个人都聊，佩服。", "下周我也试试。"),
            post("今天开箱：岭上春芽", "豆香很清楚，第三泡还有味道。\n\n> 85 度的水，别用开水。", "我也买的这款，耐泡。", "求问冷泡怎么样？", "跟着下单了。"),
            post("入门课学完的三点收获", "1. 先想清楚谁会来\n2. 再想为什么留下\n3. 最后才是卖什么", "第二点说到心里了。", "笔记借我抄一下。", "我卡在第一步。"),
            post("周末线下小聚复盘", "来了十二个人，茶席摆了两个小时。下次想做**读书会**。", "下次叫上我。", "照片呢？", "读书会我可以带一本。"),
            post("手账打卡第七天", "纸船的本子不洇，彩墨的颜色比照片还好看。", "字真好看。", "是哪一支笔？", "一起坚持。"),
            post("给新人的自我介绍模板", "我是谁，在哪里，能帮什么，想找什么。四句话就够。", "已按模板发。", "置顶吧。", "第三句最难写。"),
            post("成交一单的完整过程", "先聊需要，再说价格，最后才发链接。全程没有催过一次。", "不催这点太重要了。", "学到了。", "话术可以分享吗？"),
            post("这个月的小账本", "学费花了三百，佣金回来一百二。记下来，不骗自己。", "坦诚。", "第二个月会更好。", "账本格式求分享。"),
            post("孩子的第一本茶书", "边喝边讲产地，比地图好用。", "好主意。", "适合几岁？", "周末照做。"),
            post("群规我想补一条", "发链接之前，先说一句自己用过没有。", "赞成。", "应该写进公告。", "加一，少一点广告。"),
            question("怎么留住新人", "进来三天就不说话了，怎么办？", "当天就请他自我介绍。", "给他一件小事做。", "第二天私聊一次。"),
            question("送长辈选哪款茶", "预算两百以内，不要太浓。", "老码头红茶，温和。", "选罐装的，体面。", "绿茶对胃不好，选红茶。"),
            question("299 的课要不要先听 19.9", "时间不多，想直接上系统课。", "先听小课，抵扣一分不少。", "直接上也行，贵二十块。", "小课就两节，很快。"),
            question("第一批人从哪里来", "身边朋友都问过了。", "从老顾客里来。", "先去别人的群里帮忙。", "做一次线下。"),
            question("钢笔刮纸怎么办", "新笔，F 尖，写起来沙沙的。", "换内页方格那款纸。", "多写两天就顺了。", "洗一下笔舌。"),
            question("会员续费大家怎么看", "月付还是年付划算？", "常来就年付。", "先月付三个月。", "看每周的会客来不来得了。"));

    private Texts() {}

    static Text any(RandomGenerator random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    private static Text post(String title, String body, String... answers) {
        return new Text(false, title, body, List.of(answers));
    }

    private static Text question(String title, String body, String... answers) {
        return new Text(true, title, body, List.of(answers));
    }
}
