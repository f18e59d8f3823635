// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/confine.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <vector>

namespace claimcheck::workflow {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool limits_memory = false;  // the sanitizer reserves terabytes
#else
constexpr bool limits_memory = true;
#endif

#if defined(__x86_64__)
constexpr std::uint32_t machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t machine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t machine = 0;
#endif

bool limit(__rlimit_resource_t resource, rlim_t most) {
  const rlimit both{most, most};
  return ::setrlimit(resource, &both) == 0;
}

// What memory, a pipe that is open, and the end of the process take. All other calls fail with
// EPERM, so that a library that tries to open a file goes on without it. (AddressSanitizer asks for
// the signal stack whenever an exception is thrown.)
constexpr std::array allowed{SYS_read,           SYS_write,         SYS_writev,    SYS_close,
                             SYS_mmap,           SYS_munmap,        SYS_mremap,    SYS_mprotect,
                             SYS_madvise,        SYS_brk,           SYS_futex,     SYS_exit,
                             SYS_exit_group,     SYS_rt_sigreturn,  SYS_getpid,    SYS_gettid,
                             SYS_rt_sigprocmask, SYS_clock_gettime, SYS_getrandom, SYS_sched_yield,
                             SYS_sigaltstack};

void filter_system_calls() {
  if (machine == 0) return;
  const auto load = [](std::size_t offset) {
    return sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
  };
  const sock_filter allow BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  const sock_filter refuse BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  std::vector<sock_filter> program{load(offsetof(seccomp_data, arch)),
                                   BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0), refuse,
                                   load(offsetof(seccomp_data, nr))};
  for (const long call : allowed) {
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1));
    program.push_back(allow);
  }
  program.push_back(refuse);
  sock_fprog whole{static_cast<unsigned short>(program.size()), program.data()};
  // A kernel without filters leaves what the limits take away.
  ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole);
}

}  // namespace

bool confine(const Confinement& limits) {
  const auto seconds = static_cast<rlim_t>(limits.cpu.count());
  const bool done = ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
                    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) &&
                    limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_NPROC, 0) &&
                    limit(RLIMIT_CPU, seconds) &&
                    (!limits_memory || limit(RLIMIT_AS, limits.memory_bytes));
  if (done) filter_system_calls();
  return done;
}

}  // namespace claimcheck::workflow
