# SPDX-License-Identifier: MIT
# What an installation holds beside the library: the program, its rules, manual and completions.
install(TARGETS claimcheck-cli DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(EXISTS ${PROJECT_SOURCE_DIR}/rules)
  install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/claimcheck/rules)
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/docs/split.schema.json)
  install(FILES docs/split.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/claimcheck)
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/docs/claimcheck.1)
  install(FILES docs/claimcheck.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/cmd/completions.cpp)
  set(completions ${PROJECT_BINARY_DIR}/completions)
  file(MAKE_DIRECTORY ${completions})
  foreach(pair IN ITEMS
      bash:bash-completion/completions:claimcheck
      zsh:zsh/site-functions:_claimcheck
      fish:fish/vendor_completions.d:claimcheck.fish)
    string(REPLACE : ";" pair ${pair})
    list(GET pair 0 shell)
    list(GET pair 1 folder)
    list(GET pair 2 name)
    add_custom_command(OUTPUT ${completions}/${name}
      COMMAND claimcheck-cli completions ${shell} > ${completions}/${name}
      DEPENDS claimcheck-cli VERBATIM)
    install(FILES ${completions}/${name} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder})
    list(APPEND completion_files ${completions}/${name})
  endforeach()
  add_custom_target(claimcheck-completions ALL DEPENDS ${completion_files})
endif()
