// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/confine.hpp"

#include <fcntl.h>
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

// What a program that turns a file into text does not need. Newer ways to the same are here, too.
constexpr std::array refused {
  SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_sendto, SYS_sendmsg, SYS_ptrace, SYS_kill,
      SYS_process_vm_readv, SYS_process_vm_writev, SYS_clone, SYS_clone3, SYS_unlinkat,
      SYS_renameat2, SYS_mkdirat, SYS_linkat, SYS_symlinkat, SYS_truncate, SYS_fchmodat,
      SYS_fchownat, SYS_io_uring_setup, SYS_mount, SYS_openat2,
#if defined(SYS_open)
      SYS_fork, SYS_vfork, SYS_unlink, SYS_rename, SYS_renameat, SYS_mkdir, SYS_rmdir, SYS_link,
      SYS_symlink, SYS_creat, SYS_chmod, SYS_chown,
#endif
};

sock_filter load(std::size_t offset) {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
}

const sock_filter allow BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
const sock_filter refuse BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);

sock_filter unless_call(long call, std::uint8_t skipped) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, skipped);
}

/// Begins a filter: the number of the call is loaded, another machine's calls are refused.
std::vector<sock_filter> begun_filter() {
  constexpr std::uint32_t other_numbers = 0x40000000;  // x32, a second way to each call
  return {load(offsetof(seccomp_data, arch)),
          BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0),
          refuse,
          load(offsetof(seccomp_data, nr)),
          BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, other_numbers, 0, 1),
          refuse};
}

// A kernel without filters leaves what the limits take away.
void install(const std::vector<sock_filter>& filter) {
  if (machine == 0) return;
  sock_fprog whole{static_cast<unsigned short>(filter.size()),
                   const_cast<sock_filter*>(filter.data())};
  ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole);
}

std::vector<sock_filter> reading_filter() {
  std::vector<sock_filter> filter = begun_filter();
  for (const long call : allowed) {
    filter.push_back(unless_call(call, 1));
    filter.push_back(allow);
  }
  filter.push_back(refuse);
  return filter;
}

/// Refuses to open a file for more than reading; `argument` is where the flags are.
void refuse_writing(std::vector<sock_filter>& filter, long call, std::size_t argument) {
  filter.push_back(unless_call(call, 4));
  filter.push_back(load(offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t)));
  filter.push_back(
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1));
  filter.push_back(refuse);
  filter.push_back(allow);
}

std::vector<sock_filter> program_filter() {
  std::vector<sock_filter> filter = begun_filter();
  for (const long call : refused) {
    filter.push_back(unless_call(call, 1));
    filter.push_back(refuse);
  }
  refuse_writing(filter, SYS_openat, 2);
#if defined(SYS_open)
  refuse_writing(filter, SYS_open, 1);
#endif
  filter.push_back(allow);
  return filter;
}

bool give_up(const Confinement& limits, std::uint64_t output_bytes) {
  const auto seconds = static_cast<rlim_t>(limits.cpu.count());
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_FSIZE, output_bytes) && limit(RLIMIT_CPU, seconds) &&
         (!limits_memory || limit(RLIMIT_AS, limits.memory_bytes));
}

}  // namespace

bool confine(const Confinement& limits) {
  const bool done = ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && give_up(limits, 0) &&
                    limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_NPROC, 0);
  if (done) install(reading_filter());
  return done;
}

ProgramConfinement::ProgramConfinement(const Confinement& limits, std::uint64_t output_bytes)
    : limits_(limits), output_bytes_(output_bytes), filter_(program_filter()) {}

ProgramConfinement::~ProgramConfinement() = default;

bool ProgramConfinement::apply() const {
  if (!give_up(limits_, output_bytes_)) return false;
  install(filter_);
  return true;
}

}  // namespace claimcheck::workflow
