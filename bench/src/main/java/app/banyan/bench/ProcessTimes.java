package app.banyan.bench;

/**
 * One line of {@code /proc/<pid>/stat}.
 *
 * @param ticks processor time of the process and of the children it has waited for, in clock ticks
 */
record ProcessTimes(long pid, long parent, long ticks) {

    /** The fields are numbered from 1 in proc(5); these are counted from behind the program's name, which is field 2. */
    private static final int PARENT = 4 - 3;

    private static final int USER = 14 - 3;
    private static final int SYSTEM_OF_CHILDREN = 17 - 3;

    /** The program's name may hold spaces and brackets, so the line is read from its last bracket. */
    static ProcessTimes parse(String stat) {
        var pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        var ticks = 0L;
        for (var field = USER; field <= SYSTEM_OF_CHILDREN; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return new ProcessTimes(pid, Long.parseLong(fields[PARENT]), ticks);
    }
}
