import Events
import Glibc

extension Moment {
    /// What the machine's clock says.
    static var now: Moment {
        var time = timeval()
        gettimeofday(&time, nil)
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_usec) / 1000)
    }
}
